#include "registry/spec_text.hpp"

#include <charconv>

#include "registry/yaml_text.hpp"

namespace patauto::registry {

namespace {

using model::Criterion;
using model::Template;

/// "{key: value, ...}": values are YAML already.
class FlowMap {
 public:
  FlowMap& add(const std::string& key, const std::string& value) {
    text_ += (text_.empty() ? "" : ", ") + key + ": " + value;
    return *this;
  }
  std::string text() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

/// A number as the reader of specs takes it: digits and a point, exact.
std::string decimal(double value) {
  std::string text(400, '\0');
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text;
}

class Writer {
 public:
  explicit Writer(const model::Pattern& pattern) : pattern_(pattern) {}

  std::string text() {
    identity();
    variables();
    line("delimiters", yaml_list({pattern_.delimiters.open, pattern_.delimiters.close}));
    list("files", pattern_.files, [&](const model::PatternFile& file) { return file_text(file); });
    list("edits", pattern_.edits, [&](const model::PatternEdit& edit) { return edit_text(edit); });
    list("steps", pattern_.steps, [&](const model::PatternStep& step) { return step_text(step); });
    if (pattern_.match) line("match", match_text(*pattern_.match));
    list("ground_truth", pattern_.ground_truth, [&](const Criterion& criterion) { return criterion_text(criterion); });
    if (pattern_.origin) line("origin", origin_text(*pattern_.origin));
    if (pattern_.confidence) line("confidence", confidence_text(*pattern_.confidence));
    if (!pattern_.released.empty()) line("released", yaml_list(pattern_.released));
    return std::move(text_);
  }

 private:
  void line(const std::string& key, const std::string& value) { text_ += key + ": " + value + '\n'; }

  template <typename Items, typename Text>
  void list(const std::string& key, const Items& items, Text text) {
    if (items.empty()) return;
    text_ += key + ":\n";
    for (const auto& item : items) text_ += "  - " + text(item) + '\n';
  }

  void identity() {
    line("schema", "patauto/pattern@1");
    line("pattern_id", yaml_scalar(pattern_.id));
    line("name", yaml_scalar(pattern_.name));
    line("version", yaml_scalar(text_of(pattern_.version)));
    line("status", yaml_scalar(name_of(pattern_.status)));
    line("kind", yaml_scalar(name_of(pattern_.kind)));
    if (!pattern_.category.empty()) line("category", yaml_scalar(pattern_.category));
    std::vector<std::string> kinds;
    for (const model::OperationKind kind : pattern_.operation_kinds) kinds.emplace_back(name_of(kind));
    if (!kinds.empty()) line("operation_kinds", yaml_list(kinds));
    line("intent", yaml_scalar(pattern_.intent));
  }

  void variables() {
    if (pattern_.variables.empty()) return;
    text_ += "variables:\n";
    for (const model::PatternVariable& variable : pattern_.variables)
      text_ += "  " + yaml_scalar(variable.name) + ": " + variable_text(variable) + '\n';
  }

  static std::string variable_text(const model::PatternVariable& variable) {
    FlowMap map;
    map.add("type", yaml_scalar(name_of(variable.type)));
    if (!variable.description.empty()) map.add("description", yaml_scalar(variable.description));
    if (!variable.values.empty()) map.add("enum", yaml_list(variable.values));
    if (!variable.example.empty()) map.add("example", yaml_scalar(variable.example));
    if (variable.default_value) map.add("default", yaml_scalar(*variable.default_value));
    map.add("required", variable.required ? "true" : "false");
    if (variable.min_length) map.add("min_length", std::to_string(*variable.min_length));
    if (variable.max_length) map.add("max_length", std::to_string(*variable.max_length));
    if (variable.from_path) map.add("from", "path");
    return map.text();
  }

  std::string written(const Template& value) const { return yaml_scalar(text_of(value, pattern_.delimiters)); }

  std::string words(const std::vector<Template>& values) const {
    std::vector<std::string> texts;
    for (const Template& value : values) texts.push_back(text_of(value, pattern_.delimiters));
    return yaml_list(texts);
  }

  std::string file_text(const model::PatternFile& file) const {
    FlowMap map;
    map.add("path", written(file.path));
    if (file.template_path.empty()) {
      map.add("content", written(file.content));
    } else {
      map.add("template", yaml_scalar(file.template_path));
    }
    return map.add("role", yaml_scalar(file.role)).text();
  }

  std::string edit_text(const model::PatternEdit& edit) const {
    FlowMap place;
    place.add("order", yaml_scalar(name_of(edit.place.order)));
    if (!edit.place.among.parts().empty()) place.add("among", written(edit.place.among));
    FlowMap map;
    map.add("path", written(edit.path)).add("insert", written(edit.insert)).add("place", place.text());
    return map.text();
  }

  std::string step_text(const model::PatternStep& step) const {
    FlowMap map;
    map.add("phase", step.phase == model::StepPhase::runtime ? "runtime" : "static");
    map.add("run", words(step.run));
    map.add("timeout_seconds", std::to_string(step.timeout_seconds));
    map.add("retries", std::to_string(step.retries));
    if (!step.writes.empty()) map.add("writes", yaml_list(step.writes));
    return map.text();
  }

  std::string match_text(const model::ErrorMatch& match) const {
    FlowMap map;
    if (!match.tool.empty()) map.add("tool", yaml_scalar(match.tool));
    return map.add("message", written(match.message)).text();
  }

  std::string criterion_text(const Criterion& criterion) const {
    FlowMap map;
    switch (criterion.kind) {
      case Criterion::Kind::exists: map.add("exists", written(criterion.path)); break;
      case Criterion::Kind::contains:
        map.add("contains", FlowMap().add("path", written(criterion.path)).add("text", written(criterion.text)).text());
        break;
      case Criterion::Kind::example: map.add("example", yaml_scalar(criterion.example)); break;
      case Criterion::Kind::run:
        map.add("run", words(criterion.run)).add("exit", std::to_string(criterion.exit));
        break;
    }
    return map.text();
  }

  static std::string origin_text(const model::Origin& origin) {
    FlowMap map;
    map.add("candidate", yaml_scalar(origin.candidate)).add("at", "'" + origin.at.hex() + "'");
    return map.add("members", std::to_string(origin.members)).text();
  }

  static std::string confidence_text(const model::Confidence& confidence) {
    FlowMap map;
    map.add("value", decimal(confidence.value)).add("similarity", decimal(confidence.terms.similarity));
    map.add("success", decimal(confidence.terms.success));
    map.add("test_coverage", decimal(confidence.terms.test_coverage));
    return map.add("schema_completeness", decimal(confidence.terms.schema_completeness)).text();
  }

  const model::Pattern& pattern_;
  std::string text_;
};

}  // namespace

std::string spec_text(const model::Pattern& pattern) {
  return Writer(pattern).text();
}

}  // namespace patauto::registry
