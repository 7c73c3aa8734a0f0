#pragma once
// Other programs that run hooks, and how they are told to run ours.

#include <string>
#include <string_view>
#include <vector>

#include "git/hooks_folder.hpp"

namespace patauto::app {

/// What to add to the configuration of "lefthook", "husky" or "pre-commit"; empty for any other name.
std::string hook_manager_lines(std::string_view manager);

/// Hook managers whose configuration lies in the work tree, by name.
std::vector<std::string> hook_managers_in(const std::string& work_tree);

/// The manager that most likely set core.hooksPath to this; "husky" where nothing says otherwise.
std::string manager_of_folder(const std::string& hooks_path, const std::string& work_tree);

/// Whether the hooks in a folder of somebody else's run ours: pre-commit and post-commit name `git-patauto hook`.
bool runs_our_hooks(const std::string& hooks_folder);

}  // namespace patauto::app
