#pragma once
// Where `git commit` takes its message from, by its command line. Git looks there after pre-commit and before it runs
// the next hook; when nothing is there it gives up, and no hook of ours follows.

#include <functional>
#include <string>
#include <vector>

namespace patauto::app {

/// False: git will find no message: a file named by -F or -t cannot be read, or `is_commit` says no of what --fixup or
/// --squash names. `arguments` as git was started with them; none: nobody knows, true. `prefix` is where in the work
/// tree git was called, "" or "a/b/".
bool has_message(const std::vector<std::string>& arguments, const std::string& work_tree, const std::string& prefix,
                 const std::function<bool(const std::string& revision)>& is_commit);

}  // namespace patauto::app
