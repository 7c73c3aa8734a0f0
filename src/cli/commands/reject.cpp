#include "cli/commands/candidate_decision.hpp"

namespace patauto::cli {

namespace {

Result<Answer> reject_answer(const Invocation& call) {
  return candidate_answer(call, {.reason = call.parsed.value("reason").value_or("")});
}

}  // namespace

CommandSpec reject_command() {
  CommandSpec command = candidate_command("reject", "Don't suggest a candidate any more");
  command.options.insert(command.options.begin(), {.name = "reason",
                                                   .takes = Takes::word,
                                                   .value = "R",
                                                   .summary = "Why, in one word: letters, digits, '.', '_' and '-'"});
  command.examples = {{"git patauto reject CAND-0123456789ab --reason generated", "suggest lists it as rejected"}};
  command.body = reject_answer;
  return command;
}

}  // namespace patauto::cli
