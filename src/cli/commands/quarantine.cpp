#include "cli/commands/decision.hpp"
#include "cli/options.hpp"

namespace patauto::cli {

namespace {

Result<Answer> quarantine_answer(const Invocation& call) {
  if (!call.parsed.value("reason")) {
    return fail(ErrorKind::usage, "a quarantine needs a reason", "add --reason 'what is wrong'");
  }
  return decision_answer(call, {.act = app::Act::quarantine});
}

}  // namespace

CommandSpec quarantine_command() {
  CommandSpec command = decision_command("quarantine", "Take a pattern out of effect until it is released");
  command.options.insert(
      command.options.begin(),
      {.name = "reason", .takes = Takes::word, .value = "R", .summary = "Why, in one line; it goes into the commit"});
  command.examples = {{"git patauto quarantine PAT-RULE-CREATE-001 --reason 'writes a test that fails'",
                       "with a report of its failures beside the spec"}};
  command.body = quarantine_answer;
  return command;
}

}  // namespace patauto::cli
