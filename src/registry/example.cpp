#include "registry/example.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "registry/json_text.hpp"

namespace patauto::registry {

namespace {

using nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kSchema = "patauto/example@1";

/// A text of JSON, or `{"base64": ...}`.
std::optional<std::string> bytes_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_object() || value.size() != 1 || !value.contains("base64") || !value["base64"].is_string())
    return std::nullopt;
  return base::from_base64(value["base64"].get<std::string>());
}

OrderedJson json_of_bytes(const std::string& bytes) {
  if (base::valid_utf8(bytes)) return bytes;
  return OrderedJson{{"base64", base::base64(bytes)}};
}

/// The value of a variable as the template writes it.
std::optional<std::string> value_text(const json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return value.dump();
  return bytes_of(value);
}

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& file, const model::Pattern& pattern, ExampleRead& into)
      : bytes_(bytes), file_(file), pattern_(pattern), into_(into) {}

  void read() {
    const auto root = json_of(bytes_);
    if (!root) {
      add(root.error().place, "json-syntax", root.error().message, root.error().hint);
      return;
    }
    if (!root->is_object()) {
      add({}, "type", "an example must be an object", "docs/formats/spec.md shows one");
      return;
    }
    if (root->value("schema", json()) != kSchema) {
      fault("schema", "schema-version", "this program does not know this kind of example",
            "write \"schema\": \"" + std::string(kSchema) + "\"");
      return;
    }
    refuse_unknown(*root, {"schema", "variables", "files"});
    const bool whole = read_variables(root->value("variables", json::object()));
    read_files(root->value("files", json()), whole);
  }

 private:
  void add(TextPlace place, std::string rule, std::string message, std::string hint) {
    into_.findings.push_back({.file = file_,
                              .line = place.line,
                              .column = place.column,
                              .rule = std::move(rule),
                              .message = std::move(message),
                              .hint = std::move(hint)});
  }

  void fault(const std::string& key, std::string rule, std::string message, std::string hint) {
    add(place_of_key(bytes_, key), std::move(rule), std::move(message), std::move(hint));
  }

  void refuse_unknown(const json& object, const std::vector<std::string>& known) {
    for (const auto& [key, value] : object.items()) {
      if (std::find(known.begin(), known.end(), key) != known.end()) continue;
      std::string all;
      for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
      fault(key, "unknown-key", "unknown key '" + key + "'", "the keys are: " + all);
    }
  }

  /// False: what the files need is not all there, and said.
  bool read_variables(const json& variables) {
    if (!variables.is_object()) {
      fault("variables", "type", "'variables' must be an object", R"("variables": {"name": "no-sort"})");
      return false;
    }
    bool whole = true;
    for (const auto& [name, value] : variables.items()) {
      const model::PatternVariable* variable = pattern_.variable(name);
      const auto text = value_text(value);
      std::optional<std::string> reason;
      if (variable == nullptr)
        reason = "the pattern has no variable '" + name + "'";
      else if (!text)
        reason = "'" + name + "' must be a text, a number, true or false";
      else if (const auto unfitting = unfit(*variable, *text))
        reason = "'" + name + "': " + *unfitting;
      if (reason) {
        fault(name, "example-variable", *reason, "make it fit the pattern's variables");
        whole = false;
      } else {
        into_.example.variables[name] = *text;
      }
    }
    for (const model::PatternVariable& variable : pattern_.variables) {
      if (variables.contains(variable.name)) continue;
      if (variable.default_value) {
        into_.example.variables[variable.name] = *variable.default_value;
      } else {
        fault("variables", "example-variable", "the variable '" + variable.name + "' has no value", "give it one");
        whole = false;
      }
    }
    return whole;
  }

  void read_files(const json& files, bool whole) {
    if (!files.is_array() || files.empty()) {
      fault("files", "required-key", "'files' must list at least one file",
            R"("files": [{"path": ..., "blob": ..., "holes": {}, "blocks": []}])");
      return;
    }
    for (const json& file : files) {
      if (const auto read = file_of(file); read && (!whole || complete(*read))) into_.example.files.push_back(*read);
    }
  }

  std::optional<ExampleFile> file_of(const json& file) {
    const auto text = [&](const char* key) {
      const auto value = file.is_object() ? file.value(key, json()) : json();
      return value.is_string() ? std::optional(value.get<std::string>()) : std::nullopt;
    };
    const auto path = text("path");
    if (!path) {
      fault("files", "required-key", "a file of the example has no 'path'", R"({"path": ..., "blob": ...})");
      return std::nullopt;
    }
    refuse_unknown(file, {"path", "blob", "holes", "blocks"});
    ExampleFile read{.path = *path};
    const auto blob = model::Oid::from_hex(text("blob").value_or(""));
    if (!blob) {
      fault(*path, "example-blob", "the 'blob' of '" + *path + "' is no object's full id",
            "git hash-object gives it: 40 or 64 hexadecimal digits");
      return std::nullopt;
    }
    read.blob = *blob;
    return read_filling(file, read) ? std::optional(std::move(read)) : std::nullopt;
  }

  bool read_filling(const json& file, ExampleFile& into) {
    const json holes = file.value("holes", json::object());
    const json blocks = file.value("blocks", json::array());
    bool right = holes.is_object() && blocks.is_array();
    if (right) {
      for (const auto& [name, value] : holes.items()) {
        const auto bytes = bytes_of(value);
        right = right && bytes && model::names_hole(name);
        into.values.holes[name] = bytes.value_or("");
      }
      for (const json& block : blocks) {
        right = right && block.is_string() && model::names_block(block.get<std::string>());
        if (right) into.values.blocks.insert(block.get<std::string>());
      }
    }
    if (!right) {
      fault(into.path, "example-filling", "the 'holes' or 'blocks' of '" + into.path + "' are wrong",
            R"("holes": {"h1": "text", "h2": {"base64": "..."}}, "blocks": ["b1"])");
    }
    return right;
  }

  /// Whether the pattern can write that file with these values.
  bool complete(const ExampleFile& file) {
    const auto bytes = regenerated(pattern_, into_.example, file);
    if (!bytes) {
      fault(file.path, "example-filling", "'" + file.path + "' cannot be written: " + bytes.error().message,
            bytes.error().hint);
    }
    return bytes.has_value();
  }

  std::string_view bytes_;
  const std::string& file_;
  const model::Pattern& pattern_;
  ExampleRead& into_;
};

}  // namespace

ExampleRead example_of(std::string_view bytes, const std::string& file, const model::Pattern& pattern) {
  ExampleRead read;
  Reader(bytes, file, pattern, read).read();
  return read;
}

std::string example_text(const Example& example) {
  OrderedJson root = OrderedJson::object();
  root["schema"] = kSchema;
  root["variables"] = OrderedJson::object();
  for (const auto& [name, value] : example.variables) root["variables"][name] = json_of_bytes(value);
  root["files"] = OrderedJson::array();
  for (const ExampleFile& file : example.files) {
    OrderedJson entry = {{"path", file.path}, {"blob", file.blob.hex()}};
    entry["holes"] = OrderedJson::object();
    for (const auto& [name, value] : file.values.holes) entry["holes"][name] = json_of_bytes(value);
    entry["blocks"] = OrderedJson::array();
    for (const std::string& block : file.values.blocks) entry["blocks"].push_back(block);
    root["files"].push_back(std::move(entry));
  }
  return root.dump(2) + '\n';
}

Result<std::string> regenerated(const model::Pattern& pattern, const Example& example, const ExampleFile& file) {
  const model::TemplateValues variables{.variables = example.variables};
  for (const model::PatternFile& candidate : pattern.files) {
    const auto path = candidate.path.render(variables);
    if (!path || *path != file.path) continue;
    model::TemplateValues values = file.values;
    values.variables = example.variables;
    return candidate.content.render(values);
  }
  return fail(ErrorKind::invalid, "the pattern creates no file of that path with these variables",
              "change the path or the variables");
}

}  // namespace patauto::registry
