#include "app/suggestions_codec.hpp"

#include <nlohmann/json.hpp>

namespace patauto::app {
namespace {

using Json = nlohmann::json;
using Binary = Json::binary_t;

/// Texts are bytes: paths and contents need not be UTF-8, which JSON strings must.
Json raw(const std::string& text) {
  return Json::binary({text.begin(), text.end()});
}
std::string text_of(const Json& json) {
  const Binary& bytes = json.get_binary();
  return {bytes.begin(), bytes.end()};
}

Json json_of(const model::Oid& oid) {
  return oid.hex();
}
model::Oid oid_of(const Json& json) {
  return model::Oid::from_hex(json.get_ref<const std::string&>()).value_or(model::Oid{});
}

template <typename T, typename Function>
Json list_of(const std::vector<T>& values, Function each) {
  Json list = Json::array();
  for (const T& value : values) list.push_back(each(value));
  return list;
}

template <typename T, typename Function>
std::vector<T> values_of(const Json& list, Function each) {
  std::vector<T> values;
  for (const Json& item : list) values.push_back(each(item));
  return values;
}

Json json_of(const model::CandidateFile& file) {
  return {raw(file.path), file.role, file.share};
}
model::CandidateFile file_of(const Json& json) {
  return {text_of(json[0]), json[1], json[2]};
}

Json json_of(const model::Variable& variable) {
  return {raw(variable.name), raw(variable.value), variable.description, variable.from_path};
}
model::Variable variable_of(const Json& json) {
  return {text_of(json[0]), text_of(json[1]), json[2], json[3]};
}

Json json_of(const model::Evidence& evidence) {
  return {json_of(evidence.commit), list_of(evidence.paths, raw)};
}
model::Evidence evidence_of(const Json& json) {
  return {oid_of(json[0]), values_of<std::string>(json[1], text_of)};
}

Json json_of(const model::Candidate& c) {
  const auto files = [](const auto& list) { return list_of(list, [](const auto& file) { return json_of(file); }); };
  return {{"id", c.id},
          {"kind", static_cast<int>(c.kind)},
          {"title", raw(c.title)},
          {"pattern", raw(c.pattern)},
          {"confidence", c.confidence},
          {"terms", {c.terms.similarity, c.terms.success, c.terms.test_coverage, c.terms.schema_completeness}},
          {"expected", c.expected_saved},
          {"members", c.members},
          {"per_year", c.creations_per_year},
          {"last_seen", c.last_seen},
          {"files", files(c.files)},
          {"edits", files(c.edits)},
          {"variables", list_of(c.variables, [](const auto& variable) { return json_of(variable); })},
          {"evidence", list_of(c.evidence, [](const auto& evidence) { return json_of(evidence); })},
          {"examples", list_of(c.examples, raw)},
          {"try", raw(c.try_path)}};
}

model::Candidate candidate_of(const Json& json) {
  model::Candidate c;
  c.id = json.at("id");
  c.kind = json.at("kind").get<int>() == 0 ? model::CandidateKind::files : model::CandidateKind::edit;
  c.title = text_of(json.at("title"));
  c.pattern = text_of(json.at("pattern"));
  c.confidence = json.at("confidence");
  const Json& terms = json.at("terms");
  c.terms = {terms.at(0), terms.at(1), terms.at(2), terms.at(3)};
  c.expected_saved = json.at("expected");
  c.members = json.at("members");
  c.creations_per_year = json.at("per_year");
  c.last_seen = json.at("last_seen");
  c.files = values_of<model::CandidateFile>(json.at("files"), file_of);
  c.edits = values_of<model::CandidateFile>(json.at("edits"), file_of);
  c.variables = values_of<model::Variable>(json.at("variables"), variable_of);
  c.evidence = values_of<model::Evidence>(json.at("evidence"), evidence_of);
  c.examples = values_of<std::string>(json.at("examples"), text_of);
  c.try_path = text_of(json.at("try"));
  return c;
}

}  // namespace

std::string bytes_of(const model::Suggestions& suggestions) {
  const auto rejected = [](const model::Rejected& r) { return Json{raw(r.family), raw(r.reason)}; };
  const Json json = {{"at", json_of(suggestions.at)},
                     {"commits", suggestions.history_commits},
                     {"total", suggestions.candidates_total},
                     {"candidates", list_of(suggestions.candidates, [](const auto& c) { return json_of(c); })},
                     {"rejected", list_of(suggestions.rejected, rejected)},
                     {"warnings", list_of(suggestions.warnings, raw)}};
  const auto bytes = Json::to_cbor(json);
  return {bytes.begin(), bytes.end()};
}

std::optional<model::Suggestions> suggestions_from(std::string_view bytes) {
  try {
    const Json json = Json::from_cbor(bytes.begin(), bytes.end());
    model::Suggestions suggestions;
    suggestions.at = oid_of(json.at("at"));
    suggestions.history_commits = json.at("commits");
    suggestions.candidates_total = json.at("total");
    suggestions.candidates = values_of<model::Candidate>(json.at("candidates"), candidate_of);
    suggestions.rejected = values_of<model::Rejected>(json.at("rejected"), [](const Json& item) {
      return model::Rejected{text_of(item.at(0)), text_of(item.at(1))};
    });
    suggestions.warnings = values_of<std::string>(json.at("warnings"), text_of);
    return suggestions;
  } catch (const Json::exception&) {
    return std::nullopt;  // another version's bytes
  }
}

}  // namespace patauto::app
