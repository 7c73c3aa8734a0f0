#include "review/decision_spec.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "registry/spec_text.hpp"
#include "registry/yaml.hpp"

namespace patauto::review {

namespace {

using registry::Yaml;
using registry::YamlKind;

/// Where a value begins in the text: lines count from 1, columns in characters from 1.
std::size_t offset_of(std::string_view text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  for (int i = 1; i < column && at < text.size(); ++i) at += std::max<std::size_t>(1, base::utf8_length(text, at));
  return at;
}

/// The bytes of a scalar on one line, quotes included; nothing where it stands there in another way.
std::optional<std::string_view> raw_scalar(std::string_view text, const Yaml& scalar) {
  const std::size_t at = offset_of(text, scalar.line, scalar.column);
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(scalar.text)) return rest.substr(0, scalar.text.size());
  for (const char quote : {'"', '\''}) {
    const std::string quoted = quote + scalar.text + quote;
    if (rest.starts_with(quoted)) return rest.substr(0, quoted.size());
  }
  return std::nullopt;
}

std::size_t begin_of(std::string_view text, std::string_view part) {
  return static_cast<std::size_t>(part.data() - text.data());
}

std::optional<std::string> with_status(const std::string& text, model::PatternStatus status) {
  const auto read = registry::read_yaml(text);
  const Yaml* value = read.root.find("status");
  if (value == nullptr || value->kind != YamlKind::scalar) return std::nullopt;
  const auto raw = raw_scalar(text, *value);
  if (!raw) return std::nullopt;
  std::string changed = text;
  changed.replace(begin_of(text, *raw), raw->size(), name_of(status));
  return changed;
}

/// One more item in a list that has some.
std::optional<std::string> with_item(const std::string& text, const Yaml& list, const std::string& item) {
  const Yaml& last = list.items.back();
  const auto raw = raw_scalar(text, last);
  if (!raw) return std::nullopt;
  const std::size_t end = begin_of(text, *raw) + raw->size();
  const std::size_t line = offset_of(text, last.line, 1);
  const std::string_view before = std::string_view(text).substr(line, begin_of(text, *raw) - line);
  const bool block = before.find_first_not_of(' ') == before.find('-') && before.find('[') == std::string_view::npos &&
                     before.find('-') != std::string_view::npos;
  std::string changed = text;
  if (!block) return changed.insert(end, ", " + item);
  const std::size_t line_end = std::min(text.find('\n', end), text.size());
  return changed.insert(line_end, '\n' + std::string(before) + item);
}

std::optional<std::string> with_released(std::string text, const std::string& item) {
  const auto read = registry::read_yaml(text);
  const Yaml* list = read.root.find("released");
  if (list == nullptr) {
    if (text.starts_with('{')) return std::nullopt;
    if (!text.ends_with('\n')) text += '\n';
    return text + "released: [" + item + "]\n";
  }
  if (list->kind == YamlKind::list && !list->items.empty()) return with_item(text, *list, item);
  const std::size_t at = offset_of(text, list->line, list->column);
  if (list->kind != YamlKind::list || text.compare(at, 2, "[]") != 0) return std::nullopt;
  return text.replace(at, 2, "[" + item + "]");
}

/// Whether the text says these two things.
bool says(const std::string& text, const model::Pattern& wanted) {
  const auto read = registry::read_yaml(text);
  if (!read.faults.empty()) return false;
  const Yaml* status = read.root.find("status");
  const Yaml* released = read.root.find("released");
  std::vector<std::string> ids;
  if (released != nullptr)
    for (const Yaml& item : released->items) ids.push_back(item.text);
  return status != nullptr && status->text == name_of(wanted.status) && ids == wanted.released;
}

}  // namespace

std::string decided_spec(std::string_view bytes, const model::Pattern& pattern, model::PatternStatus status,
                         const std::string& released) {
  model::Pattern wanted = pattern;
  wanted.status = status;
  const auto& known = pattern.released;
  const bool more = !released.empty() && std::find(known.begin(), known.end(), released) == known.end();
  if (more) wanted.released.push_back(released);
  auto changed = with_status(std::string(bytes), status);
  if (changed && more) changed = with_released(std::move(*changed), released);
  return changed && says(*changed, wanted) ? std::move(*changed) : registry::spec_text(wanted);
}

}  // namespace patauto::review
