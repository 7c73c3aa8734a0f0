#include "cli/commands/decision.hpp"
#include "cli/options.hpp"

namespace patauto::cli {

namespace {

Result<Answer> rollback_answer(const Invocation& call) {
  const auto version = call.parsed.value("to");
  if (!version) {
    return fail(ErrorKind::usage, "which version is not said",
                "add --to VERSION; git log shows the versions there were");
  }
  return decision_answer(call, {.act = app::Act::rollback, .version = *version});
}

}  // namespace

CommandSpec rollback_command() {
  CommandSpec command = decision_command("rollback", "Bring back an earlier version of a pattern");
  command.options.insert(
      command.options.begin(),
      {.name = "reason", .takes = Takes::word, .value = "R", .summary = "Why, in one line; it goes into the commit"});
  command.options.insert(
      command.options.begin(),
      {.name = "to", .takes = Takes::word, .value = "VERSION", .summary = "The version, as 1.0.0, 1.0 or v1.0"});
  command.examples = {{"git patauto rollback PAT-RULE-CREATE-001 --to 1.0", "a new commit; nothing is rewritten"}};
  command.body = rollback_answer;
  return command;
}

}  // namespace patauto::cli
