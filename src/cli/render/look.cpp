#include "cli/render/look.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace patauto::cli::render {

std::string Look::painted(const char* code, std::string_view text) const {
  if (!color || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[m";
}

std::string confidence_text(double confidence) {
  const char* word = confidence >= 0.75 ? "high" : confidence >= 0.5 ? "fair" : "low";
  return fixed(confidence, 2) + " (" + word + ")";
}

std::string percent(double share) {
  return fixed(share * 100, 0) + " %";
}

std::string fixed(double value, int digits) {
  char text[64];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
  return error == std::errc() ? std::string(text, end) : std::string("?");
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string text = std::to_string(count) + " " + std::string(noun);
  if (count == 1) return text;
  if (!noun.empty() && noun.back() == 'y') return text.substr(0, text.size() - 1) + "ies";
  return text + "s";
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t now = columns(text);
  if (now < width) text.append(width - now, ' ');
  return text;
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace patauto::cli::render
