#pragma once
// What a user types for a file, as a path of the repository.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace patauto::engine {

/// What the user typed, as a path from the work tree's root: relative to `prefix` ("" or "a/b/"), or absolute below
/// `work_tree`. Usage error for a path outside the repository, an empty one, one that ends in a slash, or one of
/// git's own.
Result<std::string> repository_path(std::string_view typed, std::string_view prefix, std::string_view work_tree);

}  // namespace patauto::engine
