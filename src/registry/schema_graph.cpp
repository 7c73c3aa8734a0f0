#include "registry/schema_graph.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "registry/json_text.hpp"
#include "registry/uri.hpp"

namespace patauto::registry {

namespace {

using nlohmann::json;

constexpr std::string_view kDraft = "http://json-schema.org/draft-07/schema";

/// Keywords by what they hold: a schema (or, for `items`, a list), a list of schemas, an object of schemas.
constexpr std::array<const char*, 9> kOne = {
    "additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"};
constexpr std::array<const char*, 3> kLists = {"allOf", "anyOf", "oneOf"};
constexpr std::array<const char*, 4> kMaps = {"definitions", "dependencies", "patternProperties", "properties"};

/// The text at a key of an object.
std::optional<std::string> text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

/// A step of a JSON pointer as the key that it means.
std::string key_of(std::string_view step) {
  std::string key;
  for (std::size_t i = 0; i < step.size(); ++i) {
    const bool escape = step[i] == '~' && i + 1 < step.size() && (step[i + 1] == '0' || step[i + 1] == '1');
    key += escape ? (step[++i] == '0' ? '~' : '/') : step[i];
  }
  return key;
}

const json* child_of(const json& value, const std::string& key) {
  if (value.is_object()) {
    const auto found = value.find(key);
    return found == value.end() ? nullptr : &*found;
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool number = error == std::errc() && end == key.data() + key.size();
  return value.is_array() && number && index < value.size() ? &value[index] : nullptr;
}

}  // namespace

SchemaGraph::SchemaGraph(const json& document) : document_(document) {
  const json& general = schema_of_schemas();
  names_[std::string(kDraft)] = &general;
  if (&document != &general) visit(general, std::string(kDraft), std::string(kDraft) + '#');
  names_[""] = &document;
  visit(document, "", "");
  const std::string draft = document.is_object() ? text_at(document, "$schema").value_or("") : "";
  if (!draft.empty() && draft != kDraft && draft != std::string(kDraft) + '#')
    faults_.push_back({"/$schema",
                       "this program knows JSON Schema draft 7 only, this is '" + draft.substr(0, 100) + "'",
                       "\"$schema\": \"" + std::string(kDraft) + "#\""});
  resolve_references();
}

void SchemaGraph::visit(const json& schema, const std::string& base, const std::string& pointer) {
  if (!schema.is_boolean() && !schema.is_object()) return;
  if (!pointers_.emplace(&schema, pointer).second) return;
  std::string own = base;
  if (schema.is_boolean()) {
    bases_[&schema] = own;
  } else if (text_at(schema, "$ref")) {
    // What stands beside it is ignored, but a pointer may lead into it.
    bases_[&schema] = own;
    references_.push_back({&schema, own});
    if (const auto definitions = schema.find("definitions"); definitions != schema.end())
      visit_each(*definitions, own, pointer + "/definitions");
  } else {
    if (const auto id = text_at(schema, "$id")) {
      const std::string name = resolved_uri(base, *id);
      const std::size_t hash = std::min(name.find('#'), name.size());
      if (!id->starts_with('#')) own = name.substr(0, hash);
      names_.emplace(hash + 1 < name.size() ? name : own, &schema);
    }
    bases_[&schema] = own;
    visit_children(schema, own, pointer);
  }
}

void SchemaGraph::visit_children(const json& schema, const std::string& base, const std::string& pointer) {
  for (const char* key : kOne) {
    const auto child = schema.find(key);
    if (child == schema.end()) continue;
    if (child->is_array())
      visit_each(*child, base, pointer + pointer_step(key));
    else
      visit(*child, base, pointer + pointer_step(key));
  }
  for (const char* key : kLists)
    if (const auto child = schema.find(key); child != schema.end())
      visit_each(*child, base, pointer + pointer_step(key));
  for (const char* key : kMaps)
    if (const auto child = schema.find(key); child != schema.end())
      visit_each(*child, base, pointer + pointer_step(key));
}

void SchemaGraph::visit_each(const json& schemas, const std::string& base, const std::string& pointer) {
  if (!schemas.is_structured()) return;
  for (const auto& [key, schema] : schemas.items()) visit(schema, base, pointer + pointer_step(key));
}

void SchemaGraph::resolve_references() {
  // What a reference leads to may hold more of them.
  for (std::size_t i = 0; i < references_.size(); ++i) {
    const Reference reference = references_[i];
    const json* target = resolve(reference);
    if (target != nullptr && (target->is_object() || target->is_boolean())) {
      targets_[reference.schema] = target;
      continue;
    }
    const std::string name = reference.schema->at("$ref").get<std::string>();
    faults_.push_back({pointers_[reference.schema] + "/$ref", "'" + name.substr(0, 200) + "' is no schema in this file",
                       "nothing is fetched: put it below \"definitions\" and refer to \"#/definitions/NAME\""});
  }
}

const json* SchemaGraph::resolve(const Reference& reference) {
  const std::string uri = resolved_uri(reference.base, reference.schema->at("$ref").get<std::string>());
  const std::size_t hash = std::min(uri.find('#'), uri.size());
  const std::string document = uri.substr(0, hash);
  const std::string fragment = hash < uri.size() ? uri.substr(hash + 1) : "";
  const bool pointer = fragment.empty() || fragment.starts_with('/');
  const auto named = names_.find(pointer ? document : uri);
  if (named == names_.end()) return nullptr;
  return pointer ? walk(*named->second, document, percent_decoded(fragment)) : named->second;
}

const json* SchemaGraph::walk(const json& document, const std::string& base, const std::string& fragment) {
  const json* at = &document;
  std::string nearest = base;
  const auto place = pointers_.find(&document);
  const std::string start = place == pointers_.end() ? "" : place->second;
  for (std::size_t begin = 1; begin <= fragment.size();) {
    if (const auto own = bases_.find(at); own != bases_.end()) nearest = own->second;
    const std::size_t end = std::min(fragment.find('/', begin), fragment.size());
    at = child_of(*at, key_of(std::string_view(fragment).substr(begin, end - begin)));
    if (at == nullptr) return nullptr;
    begin = end + 1;
  }
  if (!pointers_.contains(at)) {
    unlisted_.push_back(at);
    visit(*at, nearest, start + fragment);
  }
  return at;
}

const json* SchemaGraph::target(const json& schema) const {
  const auto found = targets_.find(&schema);
  return found == targets_.end() ? nullptr : found->second;
}

const json& schema_of_schemas() {
  static const json schema = json::parse(R"({
    "definitions": {
      "count": {"type": "integer", "minimum": 0, "maximum": 9e18},
      "text": {"type": "string"},
      "texts": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
      "list": {"type": "array", "items": {"$ref": "#"}, "minItems": 1},
      "map": {"type": "object", "additionalProperties": {"$ref": "#"}},
      "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
    },
    "type": ["boolean", "object"],
    "properties": {
      "$id": {"$ref": "#/definitions/text"},
      "$schema": {"$ref": "#/definitions/text"},
      "$ref": {"$ref": "#/definitions/text"},
      "$comment": {"$ref": "#/definitions/text"},
      "title": {"$ref": "#/definitions/text"},
      "description": {"$ref": "#/definitions/text"},
      "readOnly": {"type": "boolean"},
      "writeOnly": {"type": "boolean"},
      "examples": {"type": "array"},
      "multipleOf": {"type": "number", "exclusiveMinimum": 0},
      "maximum": {"type": "number"},
      "exclusiveMaximum": {"type": "number"},
      "minimum": {"type": "number"},
      "exclusiveMinimum": {"type": "number"},
      "maxLength": {"$ref": "#/definitions/count"},
      "minLength": {"$ref": "#/definitions/count"},
      "pattern": {"$ref": "#/definitions/text"},
      "additionalItems": {"$ref": "#"},
      "items": {"if": {"type": "array"}, "then": {"$ref": "#/definitions/list"}, "else": {"$ref": "#"}},
      "maxItems": {"$ref": "#/definitions/count"},
      "minItems": {"$ref": "#/definitions/count"},
      "uniqueItems": {"type": "boolean"},
      "contains": {"$ref": "#"},
      "maxProperties": {"$ref": "#/definitions/count"},
      "minProperties": {"$ref": "#/definitions/count"},
      "required": {"$ref": "#/definitions/texts"},
      "additionalProperties": {"$ref": "#"},
      "definitions": {"$ref": "#/definitions/map"},
      "properties": {"$ref": "#/definitions/map"},
      "patternProperties": {"$ref": "#/definitions/map"},
      "dependencies": {
        "type": "object",
        "additionalProperties": {
          "if": {"type": "array"}, "then": {"$ref": "#/definitions/texts"}, "else": {"$ref": "#"}
        }
      },
      "propertyNames": {"$ref": "#"},
      "enum": {"type": "array"},
      "type": {
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/definitions/simpleTypes"}, "minItems": 1, "uniqueItems": true},
        "else": {"$ref": "#/definitions/simpleTypes"}
      },
      "format": {"$ref": "#/definitions/text"},
      "contentMediaType": {"$ref": "#/definitions/text"},
      "contentEncoding": {"$ref": "#/definitions/text"},
      "if": {"$ref": "#"},
      "then": {"$ref": "#"},
      "else": {"$ref": "#"},
      "allOf": {"$ref": "#/definitions/list"},
      "anyOf": {"$ref": "#/definitions/list"},
      "oneOf": {"$ref": "#/definitions/list"},
      "not": {"$ref": "#"}
    }
  })");
  return schema;
}

}  // namespace patauto::registry
