#include "registry/yaml_text.hpp"

#include <algorithm>

#include "model/ascii.hpp"

namespace patauto::registry {

namespace {

/// Words that YAML may take for nothing.
bool says_nothing(std::string_view text) {
  return text == "null" || text == "Null" || text == "NULL";
}

bool is_plain(std::string_view text) {
  const auto plain = [](char c) {
    return model::is_alnum(c) || c == '_' || c == '-' || c == '/' || c == '.' || c == '+';
  };
  if (text.empty() || says_nothing(text) || !std::all_of(text.begin(), text.end(), plain)) return false;
  const bool version = model::is_digit(text[0]) && std::count(text.begin(), text.end(), '.') >= 2;
  return model::is_alpha(text[0]) || version ||
         (text[0] == '.' && text.find_first_not_of('.') != std::string_view::npos);
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::string double_quoted(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (is_control(c)) {
      quoted += "\\x";
      quoted += kHex[static_cast<unsigned char>(c) >> 4U];
      quoted += kHex[static_cast<unsigned char>(c) & 15U];
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  if (std::any_of(text.begin(), text.end(), is_control)) return double_quoted(text);
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string yaml_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + yaml_scalar(text);
  return "[" + list + "]";
}

}  // namespace patauto::registry
