#pragma once
// The one thing for which a hook refuses a commit: a registry that the user stages and that is not valid (STORE
// section 6).

#include <string>
#include <vector>

#include "base/result.hpp"
#include "git/writing.hpp"

namespace patauto::app {

/// Lines for standard error if the commit must be refused: what is wrong, at which line of which file, and how to go
/// on. Empty: it may be made. Judged on the index that the commit uses; for commits that change something in the
/// registry's folders (app/registry_staged.hpp). Off with `hooks.enforce: false`. State error: git cannot tell; then
/// nothing is refused.
Result<std::vector<std::string>> refusal(const git::WritingSeams& seams);

}  // namespace patauto::app
