#include "cli/commands/decision.hpp"
#include "cli/options.hpp"

namespace patauto::cli {

namespace {

Result<Answer> approve_answer(const Invocation& call) {
  app::DecisionRequest request{.act = app::Act::approve};
  request.commit = !call.parsed.has("no-commit");
  return decision_answer(call, std::move(request));
}

}  // namespace

CommandSpec approve_command() {
  CommandSpec command = decision_command("approve", "Put a draft or a candidate into effect");
  command.options.insert(
      command.options.begin(),
      {.name = "reason", .takes = Takes::word, .value = "R", .summary = "Why, in one line; it goes into the commit"});
  command.options.insert(command.options.begin(), flag("no-commit", "Change the files only; commit them yourself"));
  command.operands.front().summary = "A pattern's id or name, or a candidate's id";
  command.examples = {{"git patauto approve PAT-RULE-CREATE-001", "one commit on this branch"},
                      {"git patauto approve CAND-0123456789ab", "a candidate, drafted as it stands"},
                      {"git patauto approve rule_create --no-commit", "to look at it first: git diff"}};
  command.body = approve_answer;
  return command;
}

}  // namespace patauto::cli
