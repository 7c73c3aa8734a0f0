#pragma once
// The one thing for which a hook refuses a commit: a registry that the user stages and that is not valid (STORE
// section 6).

#include <string>
#include <vector>

#include "app/committing.hpp"
#include "base/result.hpp"
#include "git/writing.hpp"

namespace patauto::app {

/// Lines for standard error if the commit must be refused: what is wrong, at which line of which file, and how to go
/// on. Empty: it may be made. Judged on the index that the commit uses, and only where it changes something in the
/// registry's folders; else no process is started where the index has no file there, or its trees tell. Off with
/// `hooks.enforce: false`. State error: git cannot tell; then nothing is refused.
Result<std::vector<std::string>> refusal(const git::WritingSeams& seams, const Committing& commit);

}  // namespace patauto::app
