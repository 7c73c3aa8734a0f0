#include "registry/yaml_plain.hpp"

#include <algorithm>
#include <array>

#include "model/ascii.hpp"

namespace patauto::registry {

namespace {

bool in_key(char c) {
  return model::is_lower(c) || c == '_';
}

/// Of these a word can be made that no YAML takes for anything but text, if it begins with a letter or a digit.
bool in_word(char c) {
  return model::is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/';
}

bool printable(char c) {
  return c >= ' ' && c <= '~';
}

bool means_null(std::string_view word) {
  constexpr std::array<std::string_view, 3> kNulls{"null", "Null", "NULL"};
  return std::find(kNulls.begin(), kNulls.end(), word) != kNulls.end();
}

/// Whether nothing or a comment is left of a line, behind blanks.
bool ends(std::string_view rest) {
  const std::size_t text = rest.find_first_not_of(' ');
  return text == std::string_view::npos || (rest[text] == '#' && text > 0);
}

std::size_t length_of(std::string_view text, bool (*member)(char)) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), member) - text.begin());
}

std::optional<YamlEntry> entry_in(std::string_view line, int number) {
  const std::string_view key = line.substr(0, length_of(line, in_key));
  if (key.empty() || means_null(key) || line.substr(key.size(), 2) != ": ") return std::nullopt;
  const std::size_t begin = line.find_first_not_of(' ', key.size() + 1);
  if (begin == std::string_view::npos || !model::is_alnum(line[begin])) return std::nullopt;
  const std::string_view word = line.substr(begin, length_of(line.substr(begin), in_word));
  if (means_null(word) || !ends(line.substr(begin + word.size()))) return std::nullopt;
  YamlEntry entry{.key = std::string(key), .line = number, .column = 1};
  entry.value.kind = YamlKind::scalar;
  entry.value.text = word;
  entry.value.line = number;
  entry.value.column = static_cast<int>(begin) + 1;
  return entry;
}

}  // namespace

std::optional<Yaml> plain_yaml(std::string_view bytes) {
  Yaml root;
  root.kind = YamlKind::map;
  for (int number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!std::all_of(line.begin(), line.end(), printable)) return std::nullopt;
    if (line.starts_with('#') || ends(line)) continue;
    std::optional<YamlEntry> entry = entry_in(line, number);
    if (!entry || root.find(entry->key) != nullptr) return std::nullopt;
    root.entries.push_back(std::move(*entry));
  }
  if (root.entries.empty()) return std::nullopt;
  root.line = root.entries.front().line;
  return root;
}

}  // namespace patauto::registry
