#include <sstream>

#include "app/status.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

Result<Answer> status_answer(const Invocation& call) {
  const auto clock = base::system_clock(call.world.env);
  PATAUTO_ASSIGN(const app::Status status, app::status(*call.session, *clock));
  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json) {
    render::status_json(out, status);
  } else {
    render::status_text(out, status, look_of(call));
    std::vector<std::string> warnings = status.local.warnings;
    for (const app::CodedWarning& warning : status.warnings) warnings.push_back(warning.message);
    if (!call.settings.quiet) answer.err = warning_lines(warnings, call.settings.error_color);
  }
  answer.out = out.str();
  return answer;
}

}  // namespace

CommandSpec status_command() {
  return {.name = "status",
          .group = "Telemetry",
          .summary = "Show what was recorded here, and what is in effect",
          .options = {format_option({"text", "json"})},
          .examples = {{"git patauto status", "executions, patterns, alerts, what waits, the level"},
                       {"git patauto status --format json", "everything, for a program"}},
          .needs_repository = true,
          .touches = "Nothing but a database in the git directory, which may be deleted.",
          .body = status_answer};
}

}  // namespace patauto::cli
