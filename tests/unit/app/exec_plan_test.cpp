#include "app/exec_plan.hpp"

#include <catch2/catch.hpp>

#include "app/pattern_use.hpp"

using namespace patauto;
using model::StepPhase;
using Words = std::vector<std::string>;
using Values = std::map<std::string, std::string>;

namespace {

model::Template text(const std::string& source) {
  auto read = model::template_of(source);
  REQUIRE(read.faults.empty());
  return read.value;
}

model::PatternStep step(StepPhase phase, const Words& words) {
  model::PatternStep step{.phase = phase};
  for (const std::string& word : words) step.run.push_back(text(word));
  return step;
}

/// A rule, its line in a list, and commands in the order in which nobody should run them.
model::Pattern pattern() {
  model::Pattern pattern;
  pattern.id = "PAT-RULE-001";
  pattern.variables = {{.name = "name"}, {.name = "level", .values = {"error", "warning"}}};
  pattern.files = {{.path = text("rules/{{name}}.js"), .content = text("{{level}}\n"), .role = "primary"}};
  pattern.edits = {{.path = text("list"), .insert = text("{{name}}"), .place = {}}};
  pattern.steps = {step(StepPhase::runtime, {"npm", "test"}), step(StepPhase::static_checks, {"lint", "{{name}}"})};
  return pattern;
}

Result<app::ExecPlan> plan(const std::vector<Values>& instances, const model::Pattern& of = pattern(),
                           const std::string& list = "a\n") {
  const miner::Reader read = [&](std::string_view path) {
    return path == "list" && !list.empty() ? std::make_shared<const std::string>(list) : nullptr;
  };
  return app::exec_plan(of, {}, instances, read);
}

}  // namespace

TEST_CASE("several instances are one plan: each file once, commands by phase and once where they are the same") {
  const auto all = plan({{{"name", "b"}, {"level", "error"}}, {{"name", "c"}, {"level", "warning"}}});
  REQUIRE(all);
  REQUIRE(all->files.size() == 3);
  CHECK(all->files[0].path == "rules/b.js");
  CHECK(all->files[1].before == "a\n");
  CHECK(all->files[1].content == "a\nb\nc\n");
  CHECK(all->files[2].content == "warning\n");
  std::vector<Words> commands;
  for (const app::ExecCommand& one : all->steps) commands.push_back(one.command.argv);
  CHECK(commands == std::vector<Words>{{"lint", "b"}, {"lint", "c"}, {"npm", "test"}});
}

TEST_CASE("a closed set has no default when commands run: what past files have does not choose their words") {
  const auto missing = plan({{{"name", "b"}}});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::usage);
  CHECK(missing.error().message.find("'level'") != std::string::npos);
  model::Pattern with_default = pattern();
  with_default.variables[1].default_value = "warning";
  const auto all = plan({{{"name", "b"}}}, with_default);
  REQUIRE(all);
  CHECK(all->entries[0].values.variables.at("level") == "warning");
}

TEST_CASE("variables of steps and criteria need values too") {
  model::Pattern commands = pattern();
  commands.kind = model::PatternKind::command;
  commands.files.clear();
  commands.edits.clear();
  CHECK(plan({{}}, commands).error().message.find("'name'") != std::string::npos);
  commands.steps.clear();
  CHECK(plan({{}}, commands));
  commands.ground_truth = {{.path = text("out/{{name}}")}};
  CHECK(plan({{}}, commands).error().message.find("'name'") != std::string::npos);
}

TEST_CASE("two instances of one file, a list that is not there and a recovery without its error are refused") {
  const Values values{{"name", "b"}, {"level", "error"}};
  const auto twice = plan({values, values});
  REQUIRE_FALSE(twice);
  CHECK(twice.error().kind == ErrorKind::invalid);
  CHECK(twice.error().message.starts_with("instance 2: "));
  const auto nowhere = plan({values}, pattern(), "");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().kind == ErrorKind::nothing);
  model::Pattern recovery = pattern();
  recovery.kind = model::PatternKind::recovery;
  CHECK(plan({values}, recovery));
  recovery.edits[0].insert = text("{{h1}}");
  CHECK(plan({values}, recovery).error().kind == ErrorKind::invalid);
}

TEST_CASE("the shape of a use says what it does, and no value") {
  const model::Pattern rule = pattern();
  const auto b = app::shape_of(rule, {"rules/b.js", "list"}, {{"npm", "test"}, {"eslint", "rules/b.js"}});
  const auto c = app::shape_of(rule, {"rules/secret.js", "list"}, {{"npm", "test"}, {"eslint", "rules/secret.js"}});
  CHECK(b.signature == c.signature);
  CHECK(b.signature.size() == 16);
  CHECK(b.kinds == std::vector<model::OperationKind>{model::OperationKind::create_file});
  CHECK(b.file_types == Words{".js"});
  CHECK(app::shape_of(rule, {"rules/b.js"}, {}).signature != b.signature);
  model::Pattern command = rule;
  command.kind = model::PatternKind::command;
  CHECK(app::shape_of(command, {}, {{"npm", "test"}}).kinds.front() == model::OperationKind::run_tests);
}
