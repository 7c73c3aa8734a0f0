#include "registry/schema.hpp"

#include <charconv>

#include <nlohmann/json.hpp>

namespace patauto::registry {

namespace {

using Json = nlohmann::ordered_json;
using model::PatternVariable;
using model::VariableType;

/// A value of the spec in JSON's terms; it has been found to be one of the variable.
Json value_json(const PatternVariable& variable, const std::string& text) {
  if (variable.type == VariableType::string) return text;
  if (variable.type == VariableType::boolean) return text == "true";
  const char* end = text.data() + text.size();
  if (variable.type == VariableType::integer) {
    std::int64_t whole = 0;
    std::from_chars(text.data(), end, whole);
    return whole;
  }
  double number = 0;
  std::from_chars(text.data(), end, number);
  return number;
}

Json variable_json(const PatternVariable& variable) {
  Json json = Json::object();
  json["type"] = model::name_of(variable.type);
  if (!variable.description.empty()) json["description"] = variable.description;
  if (!variable.values.empty()) {
    json["enum"] = Json::array();
    for (const std::string& value : variable.values) json["enum"].push_back(value_json(variable, value));
  }
  if (variable.min_length) json["minLength"] = *variable.min_length;
  if (variable.max_length) json["maxLength"] = *variable.max_length;
  if (variable.default_value) json["default"] = value_json(variable, *variable.default_value);
  if (!variable.example.empty()) json["examples"] = Json::array({value_json(variable, variable.example)});
  return json;
}

Json instance_json(const model::Pattern& pattern) {
  Json schema = Json::object();
  schema["title"] = pattern.name;
  schema["description"] = pattern.intent;
  schema["type"] = "object";
  schema["properties"] = Json::object();
  Json required = Json::array();
  for (const PatternVariable& variable : pattern.variables) {
    schema["properties"][variable.name] = variable_json(variable);
    if (variable.required) required.push_back(variable.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

constexpr const char* kDraft = "http://json-schema.org/draft-07/schema#";

}  // namespace

std::string schema_text(const model::Pattern& pattern) {
  Json schema = {{"$schema", kDraft}};
  schema.update(instance_json(pattern));
  return schema.dump(2) + '\n';
}

std::string batch_schema_text(const model::Pattern& pattern, std::size_t most) {
  const Json schema = {
      {"$schema", kDraft}, {"type", "array"}, {"minItems", 1}, {"maxItems", most}, {"items", instance_json(pattern)}};
  return schema.dump(2) + '\n';
}

}  // namespace patauto::registry
