#pragma once
// Every family of a tree at once: what families_of() would choose for each of its files, grouped (ALGORITHMS 1.11).

#include <string>
#include <vector>

#include "miner/families.hpp"

namespace patauto::miner {

/// A family without a path it was asked for.
struct FoundFamily {
  std::string generalised;     ///< `rules/{{name}}.js`; what identifies it
  Family family;               ///< all that share the mask with the exemplar
  std::uint32_t exemplar = 0;  ///< the file the mask was taken from: the first of them by path
  std::size_t deciding = 0;    ///< members for which no more specific family of three exists
};

/// The families that decide for some file of `files` (indices into the tree, ascending): for each file the most
/// specific mask, with at most one directory varying, that two or more others share, preferring three or more.
/// Ordered by generalised path. Linear in the files times their depth.
std::vector<FoundFamily> all_families(const model::Snapshot& tree, const model::PathTable& paths,
                                      const std::vector<std::uint32_t>& files);

}  // namespace patauto::miner
