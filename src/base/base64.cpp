#include "base/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace patauto::base {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64(std::string_view bytes) {
  std::string result;
  for (std::size_t position = 0; position < bytes.size(); position += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - position);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = (group << 8U) | (i < count ? static_cast<unsigned char>(bytes[position + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) result += i <= count ? kDigits[(group >> (18 - 6 * i)) & 63U] : '=';
  }
  return result;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    group = (group << 6U) | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>((group >> bits) & 0xFFU);
  }
  // One text per value: what is written again must be the same, padding and unused bits too.
  return base64(bytes) == text ? std::optional(bytes) : std::nullopt;
}

}  // namespace patauto::base
