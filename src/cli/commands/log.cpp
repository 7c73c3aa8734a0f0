#include <sstream>

#include "app/events.hpp"
#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> log_answer(const Invocation& call) {
  const std::int64_t now = base::system_clock(call.world.env)->now();
  const app::Events events = app::known_events(call.session->layout(), now);
  Answer answer;
  std::ostringstream out;
  if (call.settings.format == Format::jsonl) {
    for (const store::KnownEvent& known : events.journal.events) out << app::logged_line(known) << '\n';
  } else {
    render::events_text(out, events, look_of(call));
    answer.paged = true;
  }
  answer.out = out.str();
  if (!call.settings.quiet) answer.err = warning_lines(events.warnings, call.settings.error_color);
  return answer;
}

}  // namespace

CommandSpec log_command() {
  return {.name = "log",
          .group = "Telemetry",
          .summary = "Show every recorded event",
          .operands = {},
          .options = {format_option({"text", "jsonl"})},
          .examples = {{"git patauto log", "what was run here, what failed, what was decided"},
                       {"git patauto log --format jsonl >ci.jsonl", "on a CI machine, for 'git patauto import'"}},
          .needs_repository = true,
          .touches = "Nothing.",
          .body = log_answer};
}

}  // namespace patauto::cli
