#include "cli/commands/decision.hpp"
#include "cli/options.hpp"

namespace patauto::cli {

namespace {

Result<Answer> deprecate_answer(const Invocation& call) {
  return decision_answer(call, {.act = app::Act::deprecate});
}

}  // namespace

CommandSpec deprecate_command() {
  CommandSpec command = decision_command("deprecate", "Retire a pattern");
  command.options.insert(
      command.options.begin(),
      {.name = "reason", .takes = Takes::word, .value = "R", .summary = "Why, in one line; it goes into the commit"});
  command.examples = {{"git patauto deprecate PAT-RULE-CREATE-001", "it is used only where somebody names it"}};
  command.body = deprecate_answer;
  return command;
}

}  // namespace patauto::cli
