#pragma once
// Which paths may be written at all (DESIGN section 8): inside the work tree, never git's own, nothing that makes code
// run unless the user asked for that very file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::model {

/// The parts between the slashes, empty ones too.
std::vector<std::string_view> components(std::string_view path);

/// Why nothing may ever be written there: `..`, an absolute path, an empty component, `.git` in any spelling (case,
/// NTFS short names and streams, HFS ignorable characters). Nothing: it may.
std::optional<std::string> forbidden(std::string_view path);

/// Whether a file there can make code run without anybody typing its name: workflows and other CI, hooks of hook
/// managers, editor tasks, `.envrc`, submodules, and our own registry and config. In any spelling, at any depth; the
/// folder `patterns` at the root.
bool sensitive(std::string_view path);

}  // namespace patauto::model
