#include <algorithm>

#include "base/nearest.hpp"
#include "model/path_rules.hpp"
#include "registry/spec_parts.hpp"

namespace patauto::registry {

namespace {

using model::PartKind;
using model::Template;
using model::TemplatePart;

/// The path with something plain in the place of its tags, so that its literal parts can be judged.
std::string plain_path(const Template& path) {
  std::string text;
  for (const TemplatePart& part : path.parts()) text += part.kind == PartKind::literal ? part.text : "x";
  return text;
}

/// Why a path may not stand in a spec; nothing: it may.
std::optional<std::string> refused(const std::string& path) {
  if (auto reason = model::forbidden(path)) return reason;
  if (path.find('\\') != std::string::npos) return "it has a backslash, which is a slash on some systems";
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(path.begin(), path.end(), control)) return "it has a control character";
  return std::nullopt;
}

void add_undeclared(SpecRead& spec, const std::string& variable, const std::string& file, int line, int column) {
  if (spec.pattern.variable(variable) != nullptr || !spec.undeclared.insert(variable).second) return;
  std::vector<std::string> names;
  for (const model::PatternVariable& known : spec.pattern.variables) names.push_back(known.name);
  const std::string near = base::did_you_mean(variable, names);
  spec.findings.push_back({.file = file,
                           .line = line,
                           .column = column,
                           .rule = "undeclared-variable",
                           .message = "the variable '" + variable + "' is used but not declared",
                           .hint = near.empty() ? "declare it under 'variables'" : near});
}

}  // namespace

void check_variables(const Template& used, const std::string& file, SpecRead& spec) {
  for (const TemplatePart& part : used.parts())
    if (part.kind == PartKind::variable) add_undeclared(spec, part.text, file, part.line, part.column);
}

void check_use(SpecReading& reading, const Template& read, const Yaml& at, const std::string& name,
               const TemplateUse& use) {
  if (!use.blocks && !read.blocks().empty()) {
    reading.findings.add(at, "template-block", "'" + name + "' cannot have optional blocks",
                         "only files and inserted lines can");
  }
  if (use.holes == Holes::typed) return;
  const bool recovery = reading.pattern().kind == model::PatternKind::recovery;
  if ((use.holes == Holes::own && !recovery) || !reading.match_known) return;
  for (const std::string& hole : read.holes()) {
    if (reading.match_holes.contains(hole)) continue;
    reading.findings.add(at, "template-hole", "nothing fills the hole '" + hole + "' of '" + name + "'",
                         recovery ? "use a hole of 'match.message'" : "use a variable");
    return;
  }
}

Template template_in(SpecReading& reading, const Yaml& value, const std::string& name, const TemplateUse& use) {
  if (value.kind != YamlKind::scalar) {
    reading.findings.add(value, "type", "'" + name + "' must be a text", "put it in quotes where it begins with '{'");
    return {};
  }
  const model::TemplateRead read =
      model::template_of(value.text, reading.pattern().delimiters, use.holes == Holes::typed);
  if (!reading.delimiters_known) return read.value;
  for (const model::TemplateFault& fault : read.faults)
    reading.findings.add(value, fault.rule, "in '" + name + "': " + fault.message, fault.hint);
  if (!read.faults.empty()) return read.value;
  check_use(reading, read.value, value, name, use);
  if (!use.variables && !read.value.variables().empty()) {
    reading.findings.add(value, "template-variable", "'" + name + "' cannot have variables",
                         "use holes: what an error says is known only when it is seen");
  } else if (reading.variables_known) {
    for (const std::string& variable : read.value.variables())
      add_undeclared(reading.spec, variable, reading.findings.file, value.line, value.column);
  }
  return read.value;
}

Template path_in(SpecReading& reading, const Yaml& value, const std::string& name) {
  Template path = template_in(reading, value, name, {});
  if (value.kind != YamlKind::scalar || !reading.delimiters_known) return path;
  if (const auto reason = refused(plain_path(path))) {
    reading.findings.add(value, "path", "'" + name + "' cannot be '" + value.text + "': " + *reason,
                         "give a path inside the work tree, from its root");
  }
  return path;
}

std::vector<Template> words_in(SpecReading& reading, MapReader& map, const std::string& key) {
  std::vector<Template> words;
  const std::vector<Yaml>* items = map.list(key, Need::required);
  if (items == nullptr) return words;
  for (std::size_t i = 0; i < items->size(); ++i)
    words.push_back(template_in(reading, (*items)[i], map.name_of(key) + "[" + std::to_string(i) + "]", {}));
  return words;
}

std::string file_in(SpecReading& reading, const Yaml& value, const std::string& name, const std::string& folder,
                    const std::string& suffix) {
  const bool text = value.kind == YamlKind::scalar;
  const bool inside = text && !refused(value.text) && value.text.starts_with(folder + "/");
  if (inside && value.text.ends_with(suffix) && value.text.size() > folder.size() + 1 + suffix.size())
    return value.text;
  if (!text) {
    reading.findings.add(value, "type", "'" + name + "' must be a path", name + ": " + folder + "/...");
  } else {
    reading.findings.add(value, "path",
                         "'" + name + "' must be a file '" + folder + "/...'" + " that ends in '" + suffix +
                             "', not '" + value.text.substr(0, 100) + "'",
                         "move it there");
  }
  return {};
}

}  // namespace patauto::registry
