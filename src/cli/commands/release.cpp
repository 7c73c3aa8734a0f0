#include "cli/commands/decision.hpp"
#include "cli/options.hpp"

namespace patauto::cli {

namespace {

Result<Answer> release_answer(const Invocation& call) {
  return decision_answer(call, {.act = app::Act::release});
}

}  // namespace

CommandSpec release_command() {
  CommandSpec command = decision_command("release", "Put a quarantined pattern back into effect");
  command.options.insert(
      command.options.begin(),
      {.name = "reason", .takes = Takes::word, .value = "R", .summary = "Why, in one line; it goes into the commit"});
  command.examples = {{"git patauto release PAT-RULE-CREATE-001", "whoever put it there: a person or its failures"}};
  command.body = release_answer;
  return command;
}

}  // namespace patauto::cli
