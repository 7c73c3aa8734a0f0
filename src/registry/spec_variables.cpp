#include "registry/spec_parts.hpp"

namespace patauto::registry {

namespace {

using model::PatternVariable;
using model::VariableType;

constexpr std::int64_t kLongest = 1'000'000;

/// A value that a variable is given in the spec must be one of it.
void check_value(SpecReading& reading, const PatternVariable& variable, const Yaml* value, const std::string& name) {
  if (value == nullptr || value->kind != YamlKind::scalar) return;
  if (const auto reason = unfit(variable, value->text))
    reading.findings.add(*value, "variable-value", "'" + name + "': " + *reason,
                         "change it, or what the variable says");
}

void read_lengths(SpecReading& reading, MapReader& map, PatternVariable& variable) {
  const auto length = [&](const char* key) -> std::optional<std::size_t> {
    const auto bound = map.whole(key, 0, kLongest);
    if (!bound) return std::nullopt;
    if (variable.type != VariableType::string) {
      reading.findings.add(*map.map().find(key), "variable-value", "only a string has a length",
                           "leave '" + std::string(key) + "' out");
      return std::nullopt;
    }
    return static_cast<std::size_t>(*bound);
  };
  variable.min_length = length("min_length");
  variable.max_length = length("max_length");
  if (variable.min_length && variable.max_length && *variable.min_length > *variable.max_length) {
    reading.findings.add(*map.map().find("min_length"), "variable-value",
                         "'" + map.name_of("min_length") + "' is more than 'max_length'", "exchange the two");
    variable.min_length.reset();
  }
}

PatternVariable variable_in(SpecReading& reading, const YamlEntry& entry) {
  PatternVariable variable{.name = entry.key};
  const std::string hint = entry.key + ": {type: string, description: ...}";
  MapReader map(reading.findings, entry.value, "variables." + entry.key, hint);
  if (!map.is_map()) return variable;
  const auto type = map.choice("type", {"string", "integer", "number", "boolean"}, Need::required);
  if (type) variable.type = *model::variable_type(*type);
  variable.description = map.text("description").value_or("");
  variable.values = map.texts("enum");
  variable.from_path = map.choice("from", {"path"}).has_value();
  read_lengths(reading, map, variable);
  variable.default_value = map.any_text("default");
  const auto required = map.truth("required");
  variable.required = required.value_or(!variable.default_value);
  variable.example = map.any_text("example").value_or("");
  if (type) {
    const Yaml* values = entry.value.find("enum");
    for (std::size_t i = 0; i < variable.values.size(); ++i) {
      PatternVariable open = variable;
      open.values.clear();
      check_value(reading, open, &values->items[i], map.name_of("enum") + "[" + std::to_string(i) + "]");
    }
    check_value(reading, variable, entry.value.find("default"), map.name_of("default"));
    check_value(reading, variable, entry.value.find("example"), map.name_of("example"));
  }
  if (!variable.required && !variable.default_value && !variable.from_path) {
    reading.findings.add(*entry.value.find("required"), "variable-value",
                         "'" + entry.key + "' is not required and has no default",
                         "give a 'default': a template never writes an undefined variable");
  }
  map.refuse_unknown_keys();
  return variable;
}

}  // namespace

void read_delimiters(SpecReading& reading, MapReader& spec) {
  const Yaml* value = spec.value("delimiters");
  if (value == nullptr) return;
  const auto& items = value->items;
  for (const model::Delimiters& pair : model::delimiter_pairs()) {
    if (items.size() == 2 && items[0].text == pair.open && items[1].text == pair.close) {
      reading.pattern().delimiters = pair;
      return;
    }
  }
  reading.delimiters_known = false;
  reading.findings.add(*value, "delimiters", "'delimiters' is none of the pairs there are",
                       R"(use ["{{", "}}"], ["<%", "%>"], ["[[", "]]"] or ["@{", "}@"])");
}

void read_variables(SpecReading& reading, MapReader& spec) {
  const Yaml* value = spec.value("variables");
  if (value == nullptr) return;
  MapReader map(reading.findings, *value, "variables", "name: {type: string}");
  reading.variables_known = map.is_map();
  for (const YamlEntry& entry : value->entries) {
    if (model::names_variable(entry.key)) {
      reading.pattern().variables.push_back(variable_in(reading, entry));
      continue;
    }
    Yaml at;
    at.line = entry.line;
    at.column = entry.column;
    reading.findings.add(at, "variable-name", "a variable cannot be called '" + entry.key + "'",
                         "use small letters, digits and '_'; h1, h2 ... are holes and b1, b2 ... blocks");
    reading.pattern().variables.push_back({.name = entry.key});  // its uses are not a second fault
  }
}

}  // namespace patauto::registry
