#pragma once
// AUTO-002 (FilePatternMiner), first step: which files of a tree are a path's family (ALGORITHMS 1.1).

#include <string_view>
#include <vector>

#include "miner/path_parts.hpp"
#include "model/commit_log.hpp"

namespace patauto::miner {

/// Files that share a mask with the path the family was asked for.
struct Family {
  Mask mask;
  std::vector<std::uint32_t> members;  ///< indices into Snapshot::files, ascending (that is: by path)
};

/// The families of `path` among the files of a tree, most specific first, at most `limit`, each with other members
/// than the ones before it. `path` itself is never a member. One pass over the tree.
std::vector<Family> families_of(std::string_view path, const model::Snapshot& tree, const model::PathTable& paths,
                                std::size_t limit);

}  // namespace patauto::miner
