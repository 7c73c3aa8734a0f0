#include <sstream>

#include "app/detect.hpp"
#include "app/policy.hpp"
#include "app/upkeep.hpp"
#include "base/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/maintenance.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli {

namespace {

constexpr std::size_t kReported = 100;

Answer said(const Invocation& call, std::ostringstream& out, const std::vector<std::string>& warnings) {
  Answer answer{.out = out.str()};
  if (!call.settings.quiet) answer.err = warning_lines(warnings, call.settings.error_color);
  return answer;
}

Result<Answer> detect(const Invocation& call, const app::Way& way, const base::Clock& clock) {
  PATAUTO_ASSIGN(const app::Detected detected, app::detect(*call.session, {way, clock.now()}));
  std::ostringstream out;
  if (call.settings.format == Format::json)
    render::detected_json(out, detected);
  else
    render::detected_text(out, detected, look_of(call));
  return said(call, out, detected.warnings);
}

Answer upkeep_answer(const Invocation& call, const app::Upkeep& upkeep, const std::string& task) {
  std::ostringstream out;
  if (call.settings.format == Format::json)
    render::upkeep_json(out, upkeep, task);
  else
    render::upkeep_text(out, upkeep, look_of(call));
  return said(call, out, upkeep.warnings);
}

/// The week's candidates and figures, as `suggest` and `report` show them.
Result<Answer> report(const Invocation& call, const app::Way& way, const base::Clock& clock) {
  PATAUTO_ASSIGN(const model::Suggestions suggestions,
                 app::suggest(*call.session, {.limit = kReported, .now = clock.now()}));
  PATAUTO_ASSIGN(const app::Report figures, app::report(*call.session, app::Period::week, clock));
  std::ostringstream candidates;
  render::suggestions_markdown(candidates, suggestions);
  std::ostringstream performance;
  render::report_markdown(performance, figures);
  PATAUTO_ASSIGN(app::Upkeep upkeep, app::keep_reports(*call.session,
                                                       {{"pattern_candidates_weekly.md", candidates.str()},
                                                        {"weekly/performance_report.md", performance.str()}},
                                                       way));
  for (const auto& warnings : {suggestions.warnings, figures.warnings})
    upkeep.warnings.insert(upkeep.warnings.end(), warnings.begin(), warnings.end());
  return upkeep_answer(call, upkeep, "report");
}

Result<Answer> maintenance_answer(const Invocation& call) {
  const auto task = call.parsed.value("task");
  if (!task) return fail(ErrorKind::usage, "no task is given", "git patauto maintenance run --task=detect");
  if (app::disabled(call.world.env)) {
    std::ostringstream out;
    if (call.settings.format == Format::json)
      render::nothing_done_json(out, *task);
    else
      out << "DISABLE_PATTERN_AUTOMATION is set: nothing is done\n";
    return Answer{.out = out.str()};
  }
  const app::Way way{.remote = call.parsed.value("push").value_or(""),
                     .via = call.parsed.value("via").value_or("auto"),
                     .interactive = static_cast<bool>(call.world.ask)};
  if (!way.remote.empty() && !app::in_ci(call.world.env)) {
    return fail(ErrorKind::usage, "'--push' is for CI: here the result is a commit on this branch",
                "leave it out, or set CI=true for branches and pull requests");
  }
  const auto clock = base::system_clock(call.world.env);
  if (*task == "detect") return detect(call, way, *clock);
  if (*task == "report") return report(call, way, *clock);
  PATAUTO_ASSIGN(const app::Upkeep upkeep, app::clean_up(*call.session, way));
  return upkeep_answer(call, upkeep, *task);
}

}  // namespace

CommandSpec maintenance_command() {
  return {.name = "maintenance",
          .group = "Upkeep",
          .summary = "Do the scheduled work: look for new patterns, write reports, pack the journal",
          .operands = {{.name = "ACTION", .summary = "What to do with it", .required = true, .choices = {"run"}}},
          .options = {{.name = "task",
                       .takes = Takes::choice,
                       .value = "TASK",
                       .choices = {"detect", "report", "cleanup"},
                       .summary = "Which work; needed"},
                      {.name = "push",
                       .takes = Takes::word,
                       .value = "REMOTE",
                       .summary = "In CI: push the branches there and open the pull requests"},
                      {.name = "via",
                       .takes = Takes::choice,
                       .value = "HOW",
                       .choices = {"auto", "gh", "gitlab", "agit", "none"},
                       .summary = "How a pull request is opened; auto goes by the remote's host",
                       .setting = "propose.via"},
                      format_option({"text", "json"})},
          .examples = {{"git patauto maintenance run --task=detect", "approve and draft what is new, in one commit"},
                       {"git patauto maintenance run --task=detect --push origin", "in CI: a pull request for each"}},
          .needs_repository = true,
          .touches =
              "A commit on the checked-out branch and its files below patterns/, templates/ and .patauto/; in CI (CI "
              "is set) only branches named patauto/..., here and on the remote.",
          .body = maintenance_answer};
}

}  // namespace patauto::cli
