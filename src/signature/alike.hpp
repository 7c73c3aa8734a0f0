#pragma once
// Which of many files are alike, without comparing each with each: locality-sensitive hashing over bands of bins, then
// union-find. Joins alike files that no path pattern groups (ALGORITHMS 1.11).

#include <cstddef>
#include <span>
#include <vector>

#include "signature/file_signature.hpp"

namespace patauto::signature {

/// Groups of at least two indices; each ascending, groups ordered by their first. Two files with likeness >=
/// `threshold` (0..1) share a group with a probability of at least .99; every file of a group is that alike to some
/// other one of it, so the ends of a chain may be less alike than `threshold`. Files without tokens belong to no group.
/// Same input, same groups. Cost: n log n per band, and a bounded number of comparisons per file and band.
std::vector<std::vector<std::size_t>> alike(std::span<const Signature> signatures, double threshold);

}  // namespace patauto::signature
