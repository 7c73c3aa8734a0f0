#include "registry/yaml_values.hpp"

#include <algorithm>
#include <charconv>

#include "base/nearest.hpp"

namespace patauto::registry {

namespace {

constexpr std::size_t kShown = 40;

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

/// What stands there, as an error says it.
std::string shown(const Yaml& value) {
  switch (value.kind) {
    case YamlKind::null: return "nothing";
    case YamlKind::list: return "a list";
    case YamlKind::map: return "a map";
    case YamlKind::scalar: break;
  }
  const bool cut = value.text.size() > kShown;
  return "'" + value.text.substr(0, kShown) + (cut ? "...'" : "'");
}

tl::unexpected<Error> not_a(const YamlField& field, const std::string& wanted, std::string hint) {
  return field.error("'" + field.name + "' must be " + wanted + ", not " + shown(field.value), std::move(hint));
}

bool plain(const Yaml& value) {
  return value.kind == YamlKind::scalar && !value.quoted;
}

/// A number as people write it, "0.75" rather than "0.750000".
std::string written(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return {text, end};
}

}  // namespace

tl::unexpected<Error> YamlField::error(std::string message, std::string hint) const {
  return tl::unexpected<Error>(Error{ErrorKind::invalid,
                                     std::move(message),
                                     std::move(hint),
                                     {.file = file, .line = value.line, .column = value.column}});
}

Result<bool> truth(const YamlField& field) {
  if (plain(field.value) && field.value.text == "true") return true;
  if (plain(field.value) && field.value.text == "false") return false;
  return not_a(field, "true or false", field.name + ": true");
}

Result<std::int64_t> whole_number(const YamlField& field, std::int64_t low, std::int64_t high) {
  const std::string& text = field.value.text;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (plain(field.value) && error == std::errc() && end == text.data() + text.size() && number >= low && number <= high)
    return number;
  return not_a(field, "a whole number from " + std::to_string(low) + " to " + std::to_string(high),
               field.name + ": " + std::to_string(std::clamp(number, low, high)));
}

Result<double> number(const YamlField& field, double low, double high) {
  const std::string& text = field.value.text;
  double number = low;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (plain(field.value) && error == std::errc() && end == text.data() + text.size() && number >= low && number <= high)
    return number;
  return not_a(field, "a number from " + written(low) + " to " + written(high), "write it with a point, as in 0.4");
}

Result<std::string> choice(const YamlField& field, const std::vector<std::string>& words) {
  if (field.value.kind == YamlKind::scalar && std::find(words.begin(), words.end(), field.value.text) != words.end())
    return field.value.text;
  const std::string near = base::did_you_mean(field.value.text, words);
  return not_a(field, "one of " + listed(words), near.empty() ? field.name + ": " + words.front() : near);
}

Result<std::string> text(const YamlField& field) {
  if (field.value.kind == YamlKind::scalar && !field.value.text.empty()) return field.value.text;
  return not_a(field, "a text", field.name + ": text");
}

Result<std::vector<std::string>> texts(const YamlField& field) {
  std::vector<std::string> all;
  if (field.value.kind == YamlKind::null) return all;
  if (field.value.kind != YamlKind::list) return not_a(field, "a list of texts", field.name + ": [a, b]");
  for (std::size_t i = 0; i < field.value.items.size(); ++i) {
    PATAUTO_ASSIGN(auto one, text({field.value.items[i], field.file, field.name + "[" + std::to_string(i) + "]"}));
    all.push_back(std::move(one));
  }
  return all;
}

Error unknown_key(const YamlEntry& entry, const std::string& file, const std::string& within,
                  const std::vector<std::string>& known) {
  const std::string name = within.empty() ? entry.key : within + "." + entry.key;
  const std::string near = base::did_you_mean(entry.key, known);
  return Error{ErrorKind::invalid,
               "unknown key '" + name + "'",
               near.empty() ? "the keys are: " + listed(known) : near,
               {.file = file, .line = entry.line, .column = entry.column}};
}

}  // namespace patauto::registry
