#include "app/events.hpp"
#include "app/policy.hpp"
#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli {

namespace {

constexpr std::size_t kNamed = 5;  ///< so many bad lines are named one by one

std::vector<std::string> warnings_of(const app::Imported& imported, const std::string& file) {
  std::vector<std::string> warnings = imported.warnings;
  for (std::size_t i = 0; i < imported.refused.size() && i < kNamed; ++i)
    warnings.push_back("'" + file + "' line " + std::to_string(imported.refused[i].line) + " is skipped: it " +
                       imported.refused[i].reason);
  if (imported.refused.size() > kNamed)
    warnings.push_back(render::counted(imported.refused.size() - kNamed, "more line") + " of '" + file +
                       "' skipped likewise");
  return warnings;
}

Result<Answer> import_answer(const Invocation& call) {
  const std::string& file = call.parsed.operands.front();
  const std::string path = file.starts_with('/') ? file : call.world.directory + '/' + file;
  PATAUTO_ASSIGN(const app::Policy policy,
                 app::policy_of(call.session->layout(), call.session->env(), call.session->setting("telemetry")));
  const std::int64_t now = base::system_clock(call.world.env)->now();
  PATAUTO_ASSIGN(const app::Imported imported, app::import_events(call.session->layout(), path, policy.telemetry, now));
  Answer answer;
  answer.out = "imported " + render::counted(imported.events, "event");
  if (imported.known > 0) answer.out += ", " + std::to_string(imported.known) + " known already";
  answer.out += '\n';
  if (!call.settings.quiet) answer.err = warning_lines(warnings_of(imported, file), call.settings.error_color);
  return answer;
}

}  // namespace

CommandSpec import_command() {
  return {
      .name = "import",
      .group = "Telemetry",
      .summary = "Take in the events of another machine",
      .operands = {{.name = "FILE.jsonl",
                    .summary = "What 'git patauto log --format jsonl' printed there",
                    .required = true,
                    .completes = Completes::path}},
      .options = {},
      .examples = {{"git patauto import ci.jsonl", "what a CI machine saw becomes part of this repository's record"}},
      .needs_repository = true,
      .touches = "The spool in the git directory.",
      .body = import_answer};
}

}  // namespace patauto::cli
