#include <ostream>

#include "cli/render/json_text.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

Json answer_object() {
  Json answer = Json::object();
  answer["schema_version"] = 1;
  return answer;
}

void print(std::ostream& out, const Json& answer) {
  out << answer.dump(2) << '\n';
}

Json oid_json(const model::Oid& oid) {
  return oid.null() ? Json(nullptr) : Json(oid.hex());
}

Json terms_json(const model::Terms& terms) {
  return {{"similarity", rounded(terms.similarity)},
          {"success", rounded(terms.success)},
          {"test_coverage", rounded(terms.test_coverage)},
          {"schema_completeness", rounded(terms.schema_completeness)}};
}

Json history_json(bool complete, std::size_t commits) {
  return {{"complete", complete}, {"commits", commits}};
}

Json evidence_json(const std::vector<model::Evidence>& evidence) {
  Json list = Json::array();
  for (const model::Evidence& item : evidence) {
    list.push_back({{"commit", oid_json(item.commit)}, {"paths", text_list(item.paths, "path")}});
  }
  return list;
}

Json planned_json(const std::vector<model::PlannedFile>& files) {
  Json list = Json::array();
  for (const model::PlannedFile& file : files) {
    Json item = Json::object();
    put_text(item, "path", file.path);
    item["action"] = file.action == model::FileAction::create ? "create" : "edit";
    put_text(item, "content", file.content);
    item["role"] = file.role;
    item["share"] = rounded(file.share);
    list.push_back(std::move(item));
  }
  return list;
}

Json variable_json(const model::Variable& variable) {
  Json item = Json::object();
  item["name"] = variable.name;
  put_text(item, "value", variable.value);
  put_text(item, "description", variable.description);
  item["from_path"] = variable.from_path;
  return item;
}

Json variable_list(const std::vector<model::Variable>& variables) {
  Json list = Json::array();
  for (const model::Variable& variable : variables) list.push_back(variable_json(variable));
  return list;
}

Json choices_json(const std::vector<model::Choice>& choices) {
  Json list = Json::array();
  for (const model::Choice& choice : choices) {
    Json options = Json::array();
    for (const model::ChoiceOption& option : choice.options) {
      Json item = Json::object();
      put_text(item, "value", option.value);
      item["share"] = rounded(option.share);
      put_text(item, "example", option.example);
      options.push_back(std::move(item));
    }
    Json item = {{"name", choice.name}, {"options", std::move(options)}};
    put_text(item, "default", choice.default_value);
    list.push_back(std::move(item));
  }
  return list;
}

Json candidate_json(const model::Candidate& candidate) {
  Json item = {{"id", candidate.id}, {"kind", model::name_of(candidate.kind)}};
  put_text(item, "title", candidate.title);
  put_text(item, "pattern", candidate.pattern);
  item["confidence"] = rounded(candidate.confidence);
  item["terms"] = terms_json(candidate.terms);
  item["expected_saved"] = rounded(candidate.expected_saved);
  item["members"] = candidate.members;
  item["creations_per_year"] = rounded(candidate.creations_per_year);
  item["last_seen"] = candidate.last_seen.empty() ? Json(nullptr) : Json(candidate.last_seen);
  for (const auto& [key, files] : {std::pair{"files", &candidate.files}, std::pair{"edits", &candidate.edits}}) {
    Json list = Json::array();
    for (const model::CandidateFile& file : *files) {
      Json entry = Json::object();
      put_text(entry, "path", file.path);
      entry["role"] = file.role;
      entry["share"] = rounded(file.share);
      list.push_back(std::move(entry));
    }
    item[key] = std::move(list);
  }
  item["variables"] = variable_list(candidate.variables);
  item["evidence"] = evidence_json(candidate.evidence);
  item["examples"] = text_list(candidate.examples, "path");
  if (!candidate.try_path.empty()) put_text(item, "try_path", candidate.try_path);
  return item;
}

Json rules_json(const std::vector<model::Rule>& rules, bool registration) {
  Json list = Json::array();
  for (const model::Rule& rule : rules) {
    Json item = Json::object();
    put_text(item, "path", rule.path);
    item["share"] = rounded(rule.share);
    if (registration) {
      put_text(item, "text", rule.text);
      put_text(item, "place", rule.place);
      item["accuracy"] = rounded(rule.accuracy);
    }
    list.push_back(std::move(item));
  }
  return list;
}

Json template_json(const std::vector<model::TemplateLine>& lines) {
  Json list = Json::array();
  for (const model::TemplateLine& line : lines) {
    Json commits = Json::array();
    for (const model::Oid& commit : line.commits) commits.push_back(oid_json(commit));
    Json item = Json::object();
    put_text(item, "text", line.text);
    item["support"] = rounded(line.support);
    item["commits"] = std::move(commits);
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace

void suggestions_json(std::ostream& out, const model::Suggestions& answer) {
  Json json = answer_object();
  json["at"] = oid_json(answer.at);
  json["history"] = history_json(answer.history_complete, answer.history_commits);
  json["candidates"] = Json::array();
  for (const model::Candidate& candidate : answer.candidates) json["candidates"].push_back(candidate_json(candidate));
  json["candidates_total"] = answer.candidates_total;
  json["rejected"] = Json::array();
  for (const model::Rejected& rejected : answer.rejected) {
    Json item = Json::object();
    put_text(item, "family", rejected.family);
    put_text(item, "reason", rejected.reason);
    json["rejected"].push_back(std::move(item));
  }
  json["warnings"] = text_list(answer.warnings, "warning");
  print(out, json);
}

void prediction_json(std::ostream& out, const model::Prediction& answer) {
  Json json = answer_object();
  json["pattern"] = answer.pattern;
  put_text(json, "family", answer.family);
  json["confidence"] = answer.scored ? Json(rounded(answer.confidence)) : Json(nullptr);
  json["terms"] = answer.scored ? terms_json(answer.terms) : Json(nullptr);
  json["expected_saved"] = rounded(answer.expected_saved);
  json["files"] = planned_json(answer.files);
  json["variables"] = Json::object();
  for (const model::Variable& variable : answer.variables) put_text(json["variables"], variable.name, variable.value);
  json["warnings"] = text_list(answer.warnings, "warning");
  json["evidence"] = evidence_json(answer.evidence);
  Json alternatives = Json::array();
  for (const model::Alternative& other : answer.alternatives) {
    Json& entry = alternatives.emplace_back(Json{{"pattern", other.pattern}});
    put_text(entry, "family", other.family);
  }
  json["alternatives"] = std::move(alternatives);
  json["at"] = oid_json(answer.at);
  json["history"] = history_json(answer.history_complete, answer.history_commits);
  json["holes"] = Json::array();
  for (const model::Hole& hole : answer.holes) {
    Json item = Json::object();
    put_text(item, "path", hole.path);
    item["line"] = hole.line;
    item["examples"] = text_list(hole.examples, "example");
    json["holes"].push_back(std::move(item));
  }
  json["choices"] = choices_json(answer.choices);
  print(out, json);
}

void completion_json(std::ostream& out, const app::Completion& answer) {
  Json json = answer_object();
  json["added"] = text_list(answer.added, "path");
  json["files"] = planned_json(answer.files);
  json["warnings"] = text_list(answer.warnings, "warning");
  print(out, json);
}

void explanation_json(std::ostream& out, const model::Explanation& answer) {
  Json json = answer_object();
  json["id"] = answer.id;
  put_text(json, "family", answer.family);
  json["confidence"] = answer.scored ? Json(rounded(answer.confidence)) : Json(nullptr);
  json["terms"] = answer.scored ? terms_json(answer.terms) : Json(nullptr);
  json["expected_saved"] = rounded(answer.expected_saved);
  json["literal_share"] = rounded(answer.literal_share);
  json["members"] = answer.members;
  json["exemplars"] = text_list(answer.exemplars, "path");
  json["leave_one_out"] = Json::array();
  for (const double saved : answer.leave_one_out) json["leave_one_out"].push_back(rounded(saved));
  json["template"] = template_json(answer.lines);
  json["variables"] = variable_list(answer.variables);
  json["companions"] = rules_json(answer.companions, false);
  json["registrations"] = rules_json(answer.registrations, true);
  json["choices"] = choices_json(answer.choices);
  json["evidence"] = evidence_json(answer.evidence);
  json["at"] = oid_json(answer.at);
  print(out, json);
}

void error_json(std::ostream& out, const Error& error) {
  Json json = answer_object();
  Json object = Json::object();
  object["code"] = base::code_of(error.kind);
  object["message"] = visible(error.message);
  object["hint"] = visible(error.hint);
  if (!error.where.file.empty()) {
    put_text(object, "file", error.where.file);
    object["line"] = error.where.line;
    object["column"] = error.where.column;
  }
  json["error"] = std::move(object);
  print(out, json);
}

}  // namespace patauto::cli::render
