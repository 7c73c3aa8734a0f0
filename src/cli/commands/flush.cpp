#include "app/flush.hpp"

#include "base/clock.hpp"
#include "cli/commands/commands.hpp"

namespace patauto::cli {

namespace {

Result<Answer> flush_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::Flushed flushed, app::flush(*call.session, base::system_clock(call.world.env)->now()));
  if (!flushed.commit) return Answer{.out = flushed.why_not + '\n'};
  return Answer{.out = "committed " + std::to_string(flushed.segments) +
                       (flushed.segments == 1 ? " segment as " : " segments as ") + flushed.commit->hex() + '\n'};
}

}  // namespace

CommandSpec flush_command() {
  return {.name = "flush",
          .group = "Upkeep",
          .summary = "Commit the recorded events that wait, by themselves",
          .operands = {},
          .options = {},
          .examples = {{"git patauto flush", "where no hooks run, or a hook manager runs them"}},
          .needs_repository = true,
          .touches = "HEAD, by one commit that holds files below .patauto/journal only; what is staged stays staged.",
          .body = flush_answer};
}

}  // namespace patauto::cli
