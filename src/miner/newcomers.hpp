#pragma once
// Families that a commit brings about: from fewer than three alike files to a candidate (AUTO-002, AUTO-006).

#include <string>
#include <string_view>
#include <vector>

#include "miner/registrations.hpp"

namespace patauto::miner {

/// A family as it is after the commit.
struct Newcomer {
  std::string id;                    ///< of the candidate
  std::string generalised;           ///< `rules/{{name}}.js`
  std::vector<std::string> members;  ///< by path
  bool operator==(const Newcomer&) const = default;
};

/// The families that `added` (ascending, at most 40) takes from at most two members to `least` or more; `least` may be
/// 2 or 3. `all` are the paths of the tree with them, ascending. The newest contents come from `read`. Left out: files
/// that are not mined, files without common structure (mean likeness under .3), families within one that was there,
/// and tests and pages that come with new code.
/// Linear in the tree, about 10 ns a path, and only when something was added.
std::vector<Newcomer> newcomers(const std::vector<std::string>& added, const std::vector<std::string_view>& all,
                                const Reader& read, std::size_t least);

}  // namespace patauto::miner
