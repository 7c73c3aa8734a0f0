#include "registry/instances.hpp"

#include "registry/json_number.hpp"
#include "registry/json_text.hpp"
#include "registry/schema.hpp"

namespace patauto::registry {

namespace {

using nlohmann::json;

bool is_list(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && text[begin] == '[';
}

std::string text_of_value(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::map<std::string, std::string> values_of(const json& instance) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : instance.items()) values.emplace(name, text_of_value(value));
  return values;
}

}  // namespace

Result<InstanceFaults> instance_faults(const NamedText& instances, const model::Pattern& pattern,
                                       const std::string& schema_name,
                                       const std::map<std::string, std::string>& given) {
  model::Pattern asked = pattern;
  for (model::PatternVariable& variable : asked.variables)
    if (given.contains(variable.name)) variable.required = false;
  const std::string schema = is_list(instances.bytes) ? batch_schema_text(asked, kMostInstances) : schema_text(asked);
  return faults_of(instances, {schema_name, schema});
}

Result<std::vector<std::map<std::string, std::string>>> instances_of(const NamedText& instances,
                                                                     const model::Pattern& pattern,
                                                                     const std::string& schema_name,
                                                                     const std::map<std::string, std::string>& given) {
  PATAUTO_ASSIGN(const InstanceFaults found, instance_faults(instances, pattern, schema_name, given));
  if (!found.faults.empty()) {
    const InstanceFault& first = found.faults.front();
    const std::string at = first.pointer.empty() ? "" : "'" + first.pointer + "': ";
    const std::size_t others = found.faults.size() - 1;
    const std::string rest =
        others == 0 ? "" : " (and " + std::to_string(others) + (found.more ? " and more)" : " more)");
    return tl::unexpected<Error>(Error{ErrorKind::invalid,
                                       "this is no instance of '" + pattern.id + "': " + at + first.message + rest,
                                       "git patauto validate " + instances.name + " --pattern " + pattern.id,
                                       {instances.name, first.line, first.column}});
  }
  auto read = json_of(instances.bytes);
  if (!read) return fail(ErrorKind::invalid, "'" + instances.name + "': " + read.error().message, read.error().hint);
  const json document = with_plain_numbers(std::move(*read));
  std::vector<std::map<std::string, std::string>> all;
  if (document.is_object()) {
    all.push_back(values_of(document));
  } else {
    for (const json& instance : document) all.push_back(values_of(instance));
  }
  return all;
}

}  // namespace patauto::registry
