#pragma once
// Texts as YAML scalars; inside this room only.

#include <string>
#include <string_view>
#include <vector>

namespace patauto::registry {

/// The text on one line, so that read_yaml gives it back as a text, in flow lists and maps too; quoted where it has to
/// be. It must be UTF-8.
std::string yaml_scalar(std::string_view text);

/// "[a, b]".
std::string yaml_list(const std::vector<std::string>& texts);

}  // namespace patauto::registry
