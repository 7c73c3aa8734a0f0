#pragma once
// Past cases of what is about to happen: the commits that created members of the family, and what else they did
// (ALGORITHMS 1.7). Companions and registrations are both read off them.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "miner/masker.hpp"
#include "miner/past.hpp"
#include "miner/path_index.hpp"
#include "miner/path_pattern.hpp"

namespace patauto::miner {

/// One member's creation.
struct Case {
  std::uint32_t file = 0;    ///< index into the tree's files
  std::uint32_t commit = 0;  ///< index into the history's commits
  std::vector<Value> values;
  std::unique_ptr<Masker> masker;
  std::map<std::string, std::vector<const Options*>> created;  ///< patterns the commit created beside it
  std::map<std::string, std::vector<const Options*>> now;      ///< patterns that exist at the revision
  std::set<std::string> before;                                ///< patterns that existed before the commit
  double likeness = 1;  ///< of what existed before it to what exists now for the path asked for, 0..1
};

struct Cases {
  Mask mask;
  Values values;                 ///< of the path asked for
  std::set<std::string> before;  ///< patterns that exist for it already
  std::vector<Case> all;         ///< newest first, 20 at most
  std::size_t family_size = 0;

  /// Weight per case: `decay` per rank, times the likeness of what existed before to what exists now (a file added
  /// to something old and the first file of something new are different evidence).
  std::vector<double> weights(double decay) const;
};

/// The cases for a path; nothing when the family has fewer than two members whose creation is known.
/// Commits that created more than 40 files and roots are no cases, nor are members of another kind (kin.hpp).
std::optional<Cases> cases_of(std::string_view path, const Past& past, const PathIndex& index);

}  // namespace patauto::miner
