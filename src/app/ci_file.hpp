#pragma once
// The files by which a CI system checks the registry on every push and does the scheduled work. Each is written once
// and a person's from then on.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace patauto::app {

/// What `init --ci SYSTEM` writes (ci/SYSTEM.yml, compiled in); empty for any but "github" and "gitlab".
std::string_view ci_text(std::string_view system);

/// Where in the work tree that file lies.
std::string ci_path(std::string_view system);

/// Creates the file, and its folders. State error: something else than a folder is in the way of one, a symbolic link
/// too, which may lead out of the work tree. Not to be called where the file exists.
Result<void> write_ci_file(const std::string& work_tree, std::string_view system);

/// What a person has to do before it works, a line each.
std::vector<std::string> ci_notes(const std::string& work_tree, std::string_view system);

}  // namespace patauto::app
