#pragma once
// Base64 with padding (RFC 4648, section 4).

#include <optional>
#include <string>
#include <string_view>

namespace patauto::base {

std::string base64(std::string_view bytes);
/// The bytes; nothing where the text is not exactly what base64 writes for them.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace patauto::base
