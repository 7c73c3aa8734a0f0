#include "registry/instance.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "registry/instance_judge.hpp"
#include "registry/json_number.hpp"
#include "registry/json_text.hpp"
#include "registry/schema_graph.hpp"

namespace patauto::registry {

namespace {

using nlohmann::json;

constexpr std::size_t kDeepestInstance = 128;
constexpr std::size_t kDeepestSchema = 128;

tl::unexpected<Error> invalid_at(const NamedText& file, const TextPlace& place, std::string message, std::string hint) {
  return tl::unexpected<Error>(
      Error{ErrorKind::invalid, std::move(message), std::move(hint), {file.name, place.line, place.column}});
}

Result<json> plain_json_of(const NamedText& file, std::size_t depth) {
  auto read = json_of(file.bytes, depth);
  if (!read) return invalid_at(file, read.error().place, read.error().message, read.error().hint);
  return with_plain_numbers(std::move(*read));
}

tl::unexpected<Error> invalid_schema(const NamedText& schema, const SchemaFault& fault, std::size_t count) {
  const auto places = places_of(schema.bytes, {fault.pointer});
  const std::string at = fault.pointer.empty() ? "" : "'" + fault.pointer.substr(0, 200) + "': ";
  const std::string rest = count > 1 ? " (and " + std::to_string(count - 1) + " more)" : "";
  return invalid_at(schema, places.empty() ? TextPlace() : places.begin()->second,
                    "this is no JSON Schema: " + at + fault.message + rest, fault.hint);
}

/// What the schema of schemas says of a schema.
std::vector<SchemaFault> faults_of_schema(const json& document, const SchemaGraph& graph) {
  const SchemaGraph general(schema_of_schemas());
  InstanceJudge judge(general);
  std::vector<SchemaFault> faults;
  const auto look_at = [&](const json& schema, const std::string& pointer) {
    const Judgement judgement = judge.judge(schema);
    if (judgement.given_up) faults.push_back({pointer, *judgement.given_up, "make it smaller"});
    for (const ValueFault& fault : judgement.faults)
      faults.push_back({pointer + fault.pointer, fault.message, "https://json-schema.org/draft-07 says what is right"});
  };
  look_at(document, "");
  for (const json* schema : graph.unlisted())
    if (const auto known = graph.schemas().find(schema); known != graph.schemas().end())
      look_at(*schema, known->second);
  if (faults.empty()) faults = graph.faults();
  return faults;
}

}  // namespace

Result<InstanceFaults> faults_of(const NamedText& instance, const NamedText& schema) {
  PATAUTO_ASSIGN(const json value, plain_json_of(instance, kDeepestInstance));
  PATAUTO_ASSIGN(const json document, plain_json_of(schema, kDeepestSchema));
  const SchemaGraph graph(document);
  if (const auto faults = faults_of_schema(document, graph); !faults.empty())
    return invalid_schema(schema, faults.front(), faults.size());
  InstanceJudge judge(graph);
  if (const auto faults = judge.compile(); !faults.empty())
    return invalid_schema(schema, faults.front(), faults.size());
  Judgement judgement = judge.judge(value);
  if (judgement.given_up) {
    return tl::unexpected<Error>(Error{ErrorKind::invalid,
                                       "cannot judge '" + instance.name + "': " + *judgement.given_up,
                                       "simplify the schema '" + schema.name + "', or the instance",
                                       {}});
  }
  std::set<std::string> pointers;
  for (const ValueFault& fault : judgement.faults) pointers.insert(fault.pointer);
  const std::map<std::string, TextPlace> places = places_of(instance.bytes, pointers);
  InstanceFaults answer{.more = judgement.more};
  for (ValueFault& fault : judgement.faults) {
    const TextPlace& place = places.at(fault.pointer);
    answer.faults.push_back(
        {std::move(fault.pointer), place.line, place.column, std::move(fault.keyword), std::move(fault.message)});
  }
  std::stable_sort(answer.faults.begin(), answer.faults.end(), [](const InstanceFault& a, const InstanceFault& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  return answer;
}

}  // namespace patauto::registry
