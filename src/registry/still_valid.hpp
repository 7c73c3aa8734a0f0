#pragma once
// Whether an edit leaves a JSON or YAML file one. Any such file of a repository, not only ours: YAML with anchors, tags
// and several documents is fine, and JSON with comments.

#include <optional>
#include <string>
#include <string_view>

namespace patauto::registry {

/// Why the edit breaks the file: its name says JSON or YAML (`.json`, `.jsonc`, `.yaml`, `.yml`), it was that, and
/// `after` is not, or has the same key twice in one object where `before` had not. Nothing: it breaks nothing we can
/// tell. A few passes over the bytes.
std::optional<std::string> breaks(std::string_view path, std::string_view before, std::string_view after);

}  // namespace patauto::registry
