#pragma once
// Finds the paths, of all a history has ever seen, that may mention a name.

#include <string>
#include <string_view>
#include <vector>

#include "model/commit_log.hpp"

namespace patauto::miner {

class PathIndex {
 public:
  explicit PathIndex(const model::PathTable& paths);

  /// Paths whose letters and digits, lower-cased and joined, contain those of `name`; ascending by id. A superset of
  /// the paths that mention it in any case form. Linear in the size of all paths. Names under two letters: none.
  std::vector<model::PathId> mentioning(std::string_view name) const;

 private:
  std::string letters_;              ///< of all paths, each ended by a newline
  std::vector<std::size_t> begins_;  ///< per path id
};

}  // namespace patauto::miner
