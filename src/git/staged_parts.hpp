#pragma once
// Which parts of the tree the commit in preparation changes: enough for a hook to decide, at the least cost.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/cache_tree.hpp"
#include "git/layout.hpp"
#include "model/oid.hpp"

namespace patauto::git {

struct StagedParts {
  bool any = false;      ///< something is staged, `aside` left out
  bool watched = false;  ///< something at or below one of the watched folders is staged
  bool operator==(const StagedParts&) const = default;
};

/// Compares the index in use, of which `trees` are known, with HEAD (`head`; nothing: unborn). `aside` and `watched`
/// are folders. In the usual case, right after git has brought the index's own trees up to date, that takes no process:
/// only where those trees are stale, `aside` differs or HEAD is packed git is asked. State error: git cannot tell.
Result<StagedParts> staged_parts(const Layout& layout, const base::Env& env, base::Process& process,
                                 const std::optional<CacheTree>& trees, const std::optional<model::Oid>& head,
                                 const std::string& aside, const std::vector<std::string>& watched);

}  // namespace patauto::git
