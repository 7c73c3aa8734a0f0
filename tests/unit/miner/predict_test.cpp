#include "miner/predict.hpp"

#include <catch2/catch.hpp>

#include "miner/explain.hpp"
#include "support/dice.hpp"
#include "support/rule_project.hpp"

using namespace patauto::miner;
using patauto::model::FileAction;
using patauto::model::PlannedFile;
using patauto::model::Prediction;
using patauto::test::answer_in_any_order;
using patauto::test::Dice;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;
using patauto::test::RuleProject;

namespace {

Reader reader_of(const Past& past) {
  return [past](std::string_view name) {
    const auto* file = past.file(name);
    return file == nullptr ? nullptr : past.text(file->blob);
  };
}

/// A prediction with equality: all that an order of arrival could change.
struct Told {
  std::string pattern;
  std::string family;
  double confidence = 0;
  double expected_saved = 0;
  std::vector<PlannedFile> files;
  std::vector<patauto::model::Variable> variables;
  std::vector<patauto::model::Evidence> evidence;
  std::vector<patauto::model::Hole> holes;
  std::vector<patauto::model::Choice> choices;
  std::vector<patauto::model::Alternative> alternatives;
  std::vector<std::string> warnings;
  bool operator==(const Told&) const = default;
};

std::optional<Told> told(const MemoryHistory& history, const std::string& path, const PredictOptions& options = {}) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) -> std::optional<Told> {
    const Past past = laid_out.past();
    const PathIndex index(laid_out.log.paths);
    const auto found = predict(path, past, index, reader_of(past), options);
    if (!found) return std::nullopt;
    return Told{found->pattern, found->family,       found->confidence, found->expected_saved,
                found->files,   found->variables,    found->evidence,   found->holes,
                found->choices, found->alternatives, found->warnings};
  });
}

std::map<std::string, std::string> contents(const Told& prediction) {
  std::map<std::string, std::string> files;
  for (const PlannedFile& file : prediction.files) files[file.path] = file.content;
  return files;
}

}  // namespace

TEST_CASE("the whole of a new rule is predicted") {
  RuleProject project;
  project.with_usual_rules();
  const auto found = told(project.history(), "rules/new-thing.js");
  REQUIRE(found);
  auto expected = project.lists_with("new-thing");
  expected["rules/new-thing.js"] = RuleProject::rule("new-thing");
  expected["test/new-thing.test.js"] = RuleProject::rule_test("new-thing");
  expected["docs/rules/new-thing.md"] = RuleProject::page("new-thing");
  CHECK(contents(*found) == expected);
  CHECK(found->family == "rules/{{name}}.js");
  CHECK(found->confidence > 0.5);
  CHECK(found->confidence <= 1);
  REQUIRE_FALSE(found->variables.empty());
  CHECK(found->variables.front().value == "new-thing");
  CHECK(found->holes.empty());
  REQUIRE_FALSE(found->evidence.empty());
  CHECK(found->evidence.front().paths == std::vector<std::string>{"rules/use-strict-mode.js"});
  for (const PlannedFile& file : found->files) {
    const bool edit = project.history().files().contains(file.path);
    CHECK((file.action == FileAction::edit) == edit);
    CHECK(file.lines_added.empty() != edit);
    if (edit) CHECK(file.before == project.history().files().at(file.path));
  }
}

TEST_CASE("without companions only the file and its registrations") {
  RuleProject project;
  project.with_usual_rules();
  PredictOptions options;
  options.companions = false;
  const auto found = told(project.history(), "rules/new-thing.js", options);
  REQUIRE(found);
  for (const PlannedFile& file : found->files) CHECK(file.role != "companion");
  CHECK(found->files.size() == 4);
}

TEST_CASE("nothing is predicted where nothing fits") {
  RuleProject project;
  project.with_usual_rules();
  CHECK_FALSE(told(project.history(), "rules/new-thing.zig"));
  CHECK_FALSE(told(MemoryHistory(), "a.js"));
}

TEST_CASE("places that differ are holes with examples") {
  MemoryHistory history;
  const std::vector<std::string> words = {"alpha", "bravo", "charlie", "delta", "echo", "foxtrot"};
  for (const std::string& word : words) {
    history.commit({{"r/" + word + "-rule.js", "export default define({\n  severity: '" + word + word + "',\n});\n"}});
  }
  const auto found = told(history, "r/new-thing.js");
  REQUIRE(found);
  REQUIRE(found->files.front().content.find("severity") != std::string::npos);
  for (const auto& hole : found->holes) {
    CHECK(hole.path == "r/new-thing.js");
    CHECK(hole.line >= 1);
    CHECK_FALSE(hole.examples.empty());
  }
}

TEST_CASE("a candidate's id is a hash of kind and generalised path") {
  const auto kind = patauto::model::CandidateKind::files;
  const std::string id = candidate_id(kind, "rules/{{name}}.js");
  CHECK(id.size() == 17);
  CHECK(id.starts_with("CAND-"));
  CHECK(id == candidate_id(kind, "rules/{{name}}.js"));
  CHECK(id != candidate_id(kind, "rules/{{name}}.ts"));
  CHECK(id != candidate_id(patauto::model::CandidateKind::edit, "rules/{{name}}.js"));
  RuleProject project;
  project.with_usual_rules();
  CHECK(told(project.history(), "rules/new-thing.js")->pattern == id);
  project.add("yet-another");
  CHECK(told(project.history(), "rules/new-thing.js")->pattern == id);  // never of the members
}

TEST_CASE("an explanation tells lines with the commits they come from") {
  RuleProject project;
  project.with_usual_rules();
  const auto found = answer_in_any_order(project.history(), [](LaidOut& laid_out) {
    const PathIndex index(laid_out.log.paths);
    const auto explained = explain("rules/new-thing.js", laid_out.past(), index);
    REQUIRE(explained);
    CHECK(explained->literal_share == Approx(1));
    CHECK(explained->members == 6);
    CHECK(explained->companions.size() == 2);
    CHECK(explained->registrations.size() == 3);
    for (const auto& rule : explained->registrations) CHECK(rule.accuracy > 0.9);
    std::vector<std::pair<std::string, std::vector<patauto::model::Oid>>> lines;
    for (const auto& line : explained->lines) lines.emplace_back(line.text, line.commits);
    return lines;
  });
  REQUIRE(found.size() > 10);
  CHECK(found[0].first == "import {create} from './rule.js';");
  CHECK(found[0].second.size() == 6);
  CHECK(found[2].first == "const MESSAGE_ID = '{{name}}';");
}

TEST_CASE("an existing file is explained by the others") {
  RuleProject project;
  project.with_usual_rules();
  const auto members = answer_in_any_order(project.history(), [](LaidOut& laid_out) {
    const PathIndex index(laid_out.log.paths);
    const auto explained = explain("rules/sort-keys.js", laid_out.past(), index);
    REQUIRE(explained);
    return explained->exemplars;
  });
  CHECK(std::find(members.begin(), members.end(), "rules/sort-keys.js") == members.end());
}

TEST_CASE("a member of the family a candidate names") {
  RuleProject project;
  project.with_usual_rules();
  const auto member = [&](const std::string& id) {
    return answer_in_any_order(project.history(),
                               [&](LaidOut& laid_out) { return member_of_candidate(id, laid_out.past()); });
  };
  CHECK(member(candidate_id(patauto::model::CandidateKind::files, "rules/{{name}}.js")) == "rules/use-strict-mode.js");
  CHECK_FALSE(member("CAND-000000000000"));
}

TEST_CASE("any past has an answer, and the same in any order") {
  Dice dice(13);
  const std::vector<std::string> folders = {"src/", "lib/a/", "", "x y/", "\xff/"};
  for (int round = 0; round < 12; ++round) {
    MemoryHistory history;
    std::string list = "[\n";
    for (std::size_t commits = 2 + dice.roll(10); commits > 0; --commits) {
      MemoryHistory::Files files;
      for (std::size_t i = 1 + dice.roll(3); i > 0; --i) {
        const std::string name = dice.one_of<std::string>({"no-", "get_", "X", ""}) + std::to_string(dice.roll(30));
        files[dice.one_of(folders) + name + dice.one_of<std::string>({".js", ".test.js", "", ".\xc3\xa4"})] =
            dice.mutated(RuleProject::rule(name));
        list += "  '" + name + "',\n";
      }
      files["list.js"] = dice.mutated(list + "]\n");
      if (dice.roll(4) == 0 && !history.files().empty()) {
        const std::string gone = history.files().begin()->first;
        if (!files.contains(gone)) {
          files["moved/" + std::to_string(commits)] = history.files().at(gone);
          history.commit(files, {gone});
          continue;
        }
      }
      history.commit(files);
    }
    for (const char* path : {"src/no-new.js", "lib/a/Xnew.test.js", "new", "x y/get_new", "\xff/\xfe.js"}) {
      told(history, path);
    }
  }
}
