#include "registry/json_text.hpp"

#include <algorithm>

namespace patauto::registry {

namespace {

/// The first byte that opens a level too many; npos where there is none.
std::size_t too_deep(std::string_view text, std::size_t depth) {
  std::size_t open = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++open > depth) return i;
    } else if ((c == ']' || c == '}') && open > 0) {
      --open;
    }
  }
  return std::string_view::npos;
}

}  // namespace

TextPlace place_at(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          .column = 1 + static_cast<int>(before.size() - line_begin)};
}

TextPlace place_of_key(std::string_view text, std::string_view key) {
  const std::size_t at = text.find('"' + std::string(key) + '"');
  return at == std::string_view::npos ? TextPlace{} : place_at(text, at);
}

tl::expected<nlohmann::json, JsonFault> json_of(std::string_view text, std::size_t depth) {
  if (const std::size_t at = too_deep(text, depth); at != std::string_view::npos) {
    return tl::unexpected(
        JsonFault{place_at(text, at), "nested deeper than " + std::to_string(depth) + " levels", "flatten it"});
  }
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const std::size_t at = error.byte == 0 ? 0 : std::min(error.byte - 1, text.size());
    return tl::unexpected(JsonFault{place_at(text, at), "this is no JSON", "see the place named, or just before it"});
  }
}

}  // namespace patauto::registry
