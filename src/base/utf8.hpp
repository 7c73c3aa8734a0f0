#pragma once
// UTF-8 as Unicode defines it (table 3-7): no overlong forms, no surrogates, nothing past U+10FFFF.

#include <cstddef>
#include <string_view>

namespace patauto::base {

/// Bytes of the character at `position`, which lies in the text; 0 if there is none.
std::size_t utf8_length(std::string_view text, std::size_t position);

bool valid_utf8(std::string_view text);

}  // namespace patauto::base
