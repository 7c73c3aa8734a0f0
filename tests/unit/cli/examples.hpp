#pragma once
// Answers as the app would give them, for the tests of the renderers.

#include "app/questions.hpp"
#include "model/prediction.hpp"

namespace patauto::examples {

inline model::Oid commit(char digit) {
  return *model::Oid::from_hex(std::string(40, digit));
}

inline model::Candidate candidate(std::string id, std::string pattern) {
  model::Candidate candidate;
  candidate.id = std::move(id);
  candidate.title = "a rule with its test";
  candidate.pattern = std::move(pattern);
  candidate.confidence = 0.812345;
  candidate.terms = {0.9, 0.8, 0.7, 0.6};
  candidate.members = 12;
  candidate.creations_per_year = 6.5;
  candidate.last_seen = "2026-01-31";
  candidate.files = {{candidate.pattern, "primary", 1}, {"test/{{name}}.js", "companion", 0.95}};
  candidate.edits = {{"index.js", "registration", 0.9}};
  candidate.variables = {{"name", "no-tabs", "the stem", true}};
  candidate.evidence = {{commit('a'), {"rules/x.js"}}};
  candidate.try_path = "rules/it's new.js";
  return candidate;
}

inline model::Suggestions suggestions() {
  model::Suggestions answer;
  answer.at = commit('f');
  answer.history_commits = 40;
  answer.candidates = {candidate("CAND-aaaaaaaaaaaa", "rules/{{name}}.js"),
                       candidate("CAND-bbbbbbbbbbbb", "a|b/{{name}}.md")};
  answer.candidates_total = 5;
  answer.rejected = {{"dist/{{name}}.js", "generated"}};
  answer.warnings = {"the history is cut"};
  return answer;
}

inline model::Prediction prediction() {
  model::Prediction answer;
  answer.pattern = "CAND-aaaaaaaaaaaa";
  answer.family = "rules/{{name}}.js";
  answer.confidence = 0.4;
  model::PlannedFile primary;
  primary.path = "rules/no-tabs.js";
  primary.content = "one\n\x1b[31mtwo\n";
  primary.role = "primary";
  model::PlannedFile index;
  index.path = "index.js";
  index.action = model::FileAction::edit;
  index.before = "a\nb\nc\nd\ne\n";
  index.content = "a\nb\nnew\nc\nd\ne\n";
  index.role = "registration";
  index.share = 0.75;
  index.lines_added = {3};
  answer.files = {primary, index};
  answer.variables = {{"name", "no-tabs", "the stem", true}};
  answer.warnings = {"few examples"};
  answer.evidence = {{commit('a'), {"rules/x.js"}}};
  answer.alternatives = {{"CAND-00112233aabb", "{{name}}.js"}};
  answer.holes = {{"rules/no-tabs.js", 2, {"first", "second"}}};
  answer.choices = {{"base", {{"A", 0.6, "use A"}, {"B", 0.4, "use B"}}, "A"}};
  answer.at = commit('f');
  answer.history_commits = 40;
  return answer;
}

inline model::Explanation explanation() {
  model::Explanation answer;
  answer.id = "CAND-aaaaaaaaaaaa";
  answer.family = "rules/{{name}}.js";
  answer.confidence = 0.8;
  answer.members = 12;
  answer.exemplars = {"rules/x.js"};
  answer.leave_one_out = {0.5, -0.25};
  answer.lines = {{"export const {{name|camel}} = 1;", 1, {commit('a'), commit('b'), commit('c')}}, {"", 0.5, {}}};
  answer.variables = {{"name", "x", "the stem", true}};
  answer.companions = {{"test/{{name}}.js", 0.95, "", "", 0}};
  answer.registrations = {{"index.js", 0.9, "import {{name|camel}};\n", "sorted by name", 0.83}};
  answer.evidence = {{commit('a'), {"rules/x.js"}}};
  answer.literal_share = 0.66;
  answer.at = commit('f');
  return answer;
}

}  // namespace patauto::examples
