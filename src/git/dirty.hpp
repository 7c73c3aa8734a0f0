#pragma once
// Which files are not as HEAD has them.

#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"

namespace patauto::git {

/// Files at `paths` and below that are changed in the index or in the work tree, or untracked and not ignored; by path.
/// Takes no lock. One process. State error: git cannot tell.
Result<std::vector<std::string>> dirty_paths(const Layout& layout, const base::Env& env, base::Process& process,
                                             const std::vector<std::string>& paths);

}  // namespace patauto::git
