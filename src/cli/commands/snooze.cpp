#include <charconv>

#include "cli/commands/candidate_decision.hpp"

namespace patauto::cli {

namespace {

constexpr int kDefaultDays = 30;

Result<Answer> snooze_answer(const Invocation& call) {
  app::CandidateRequest request{.days = kDefaultDays};
  if (const auto days = call.parsed.value("days")) {
    int number = 0;
    const auto [end, error] = std::from_chars(days->data(), days->data() + days->size(), number);
    if (error != std::errc()) return fail(ErrorKind::usage, "'" + *days + "' is no number of days", "--days 30");
    request.days = number;
  }
  return candidate_answer(call, request);
}

}  // namespace

CommandSpec snooze_command() {
  CommandSpec command = candidate_command("snooze", "Don't suggest a candidate for some days");
  command.options.insert(
      command.options.begin(),
      {.name = "days", .takes = Takes::count, .value = "N", .summary = "For how many days, 30 if nothing is said"});
  command.examples = {{"git patauto snooze CAND-0123456789ab --days 7", "it is back in a week"}};
  command.body = snooze_answer;
  return command;
}

}  // namespace patauto::cli
