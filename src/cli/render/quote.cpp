#include "cli/render/quote.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace patauto::cli::render {

namespace {

unsigned byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

/// git's escapes: a letter where C has one, three octal digits otherwise.
std::string escape(unsigned char c) {
  switch (c) {
    case '\a': return "\\a";
    case '\b': return "\\b";
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\v': return "\\v";
    case '\f': return "\\f";
    case '\r': return "\\r";
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\'': return "\\'";
    default: break;
  }
  std::string text = "\\";
  for (const int shift : {6, 3, 0}) text += static_cast<char>('0' + ((c >> shift) & 7));
  return text;
}

bool control(unsigned c) {
  return c < 0x20 || c == 0x7F;
}

/// The text with escapes for what is no UTF-8, for C1 controls, and for the ASCII characters that are `special`.
template <typename Special>
std::string escaped(std::string_view text, const Special& special) {
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t length = base::utf8_length(text, position);
    const bool c1_control = length == 2 && byte_at(text, position) == 0xC2 && byte_at(text, position + 1) < 0xA0;
    if (length == 0 || c1_control || special(text[position])) {
      const std::size_t bytes = std::max<std::size_t>(1, length);
      for (std::size_t i = 0; i < bytes; ++i) result += escape(static_cast<unsigned char>(text[position + i]));
      position += bytes;
    } else {
      result += text.substr(position, length);
      position += length;
    }
  }
  return result;
}

}  // namespace

std::string visible(std::string_view text) {
  return escaped(text, [](char c) { return c != '\t' && control(static_cast<unsigned char>(c)); });
}

std::string git_quoted(std::string_view path) {
  const auto special = [](char c) { return control(static_cast<unsigned char>(c)) || c == '"' || c == '\\'; };
  if (std::none_of(path.begin(), path.end(), special)) return std::string(path);
  std::string result = "\"";
  for (const char c : path) result += special(c) ? escape(static_cast<unsigned char>(c)) : std::string(1, c);
  return result + "\"";
}

std::string shell_word(std::string_view word) {
  static constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos) return std::string(word);
  if (visible(word) != word) {
    const auto special = [](char c) { return control(static_cast<unsigned char>(c)) || c == '\'' || c == '\\'; };
    return "$'" + escaped(word, special) + "'";
  }
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace patauto::cli::render
