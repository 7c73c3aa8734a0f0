#pragma once
// Which paths a plan may write (DESIGN section 8): inside the work tree, never git's own, nothing that makes code run
// unless the user asked for that very file.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace patauto::engine {

/// What the user typed, as a path from the work tree's root: relative to `prefix` ("" or "a/b/"), or absolute below
/// `work_tree`. Usage error for a path outside the repository, an empty one, one that ends in a slash, or one of
/// git's own.
Result<std::string> repository_path(std::string_view typed, std::string_view prefix, std::string_view work_tree);

/// Why nothing may ever be written there: `..`, an absolute path, an empty component, `.git` in any spelling (case,
/// NTFS short names and streams, HFS ignorable characters). Nothing: it may.
std::optional<std::string> forbidden(std::string_view path);

/// Whether a file there can make code run without anybody typing its name: workflows, git hooks of hook managers,
/// editor tasks, `.envrc`.
bool sensitive(std::string_view path);

}  // namespace patauto::engine
