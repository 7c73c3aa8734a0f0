#include "cli/commands/candidate_decision.hpp"

#include <sstream>

#include "base/clock.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

Result<Answer> candidate_answer(const Invocation& call, app::CandidateRequest request) {
  request.candidate = call.parsed.operands.front();
  const std::int64_t now = base::system_clock(call.world.env)->now();
  PATAUTO_ASSIGN(const app::CandidateDecision decision, app::decide_candidate(*call.session, request, now));
  std::ostringstream out;
  Answer answer;
  if (call.settings.format == Format::json)
    render::candidate_decision_json(out, decision);
  else
    render::candidate_decision_text(out, decision, look_of(call));
  answer.out = out.str();
  if (!call.settings.quiet) answer.err = warning_lines(decision.warnings, call.settings.error_color);
  return answer;
}

CommandSpec candidate_command(std::string name, std::string summary) {
  CommandSpec command;
  command.name = std::move(name);
  command.group = "Patterns";
  command.summary = std::move(summary);
  command.operands = {{.name = "ID", .summary = "A candidate's id", .required = true}};
  command.options = {format_option({"text", "json"})};
  command.needs_repository = true;
  command.touches = "The spool of telemetry in the git directory, which enters the journal with a later commit.";
  return command;
}

}  // namespace patauto::cli
