#pragma once
// Which of many files are alike, without comparing each with each: locality-sensitive hashing over bands of bins, then
// union-find. Joins alike files that no path pattern groups (ALGORITHMS 1.11).

#include <cstddef>
#include <span>
#include <vector>

#include "signature/file_signature.hpp"

namespace patauto::signature {

/// Groups of at least two indices; each ascending, groups ordered by their first. Two files whose bins agree in a share
/// of `threshold` (0..1) meet with a probability of .99 or more. Every file of a group is that alike to some other of
/// it, so the ends of a chain may be less alike: below .4 chains run through most of a repository. Files without tokens
/// belong to no group. Same input, same groups. Cost: linear per band (128 bands at .2, 42 at .5, 16 at .9), with at
/// most eight comparisons per file and band.
std::vector<std::vector<std::size_t>> alike(std::span<const Signature> signatures, double threshold);

}  // namespace patauto::signature
