#include "cli/commands/decision.hpp"

#include <sstream>

#include "base/clock.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

Result<Answer> decision_answer(const Invocation& call, app::DecisionRequest request) {
  request.pattern = call.parsed.operands.front();
  if (const auto reason = call.parsed.value("reason")) request.reason = *reason;
  const auto clock = base::system_clock(call.world.env);
  PATAUTO_ASSIGN(const app::Decided decided, app::decide(*call.session, request, *clock));
  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json)
    render::decision_json(out, decided);
  else
    render::decision_text(out, decided, look_of(call));
  answer.out = out.str();
  if (!call.settings.quiet) answer.err = warning_lines(decided.warnings, call.settings.error_color);
  return answer;
}

CommandSpec decision_command(std::string name, std::string summary) {
  CommandSpec command;
  command.name = std::move(name);
  command.group = "Registry";
  command.summary = std::move(summary);
  command.operands = {{.name = "ID", .summary = "A pattern's id or name", .required = true}};
  command.options = {format_option({"text", "json"})};
  command.needs_repository = true;
  command.touches =
      "A commit on the checked-out branch, and those files and index entries of the registry that it changes.";
  return command;
}

}  // namespace patauto::cli
