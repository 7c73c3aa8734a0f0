#include <ostream>

#include "base/clock.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

constexpr std::size_t kLabel = 12;

void row(std::ostream& out, const Look& look, std::string_view label, const std::string& text) {
  out << look.dim(padded(std::string(label), kLabel)) << text << '\n';
}

std::size_t count(std::int64_t number) {
  return static_cast<std::size_t>(number);
}

}  // namespace

void status_text(std::ostream& out, const app::Status& answer, const Look& look) {
  const app::LocalStatus& local = answer.local;
  row(out, look, "executions", std::to_string(answer.executions) + ", " + std::to_string(answer.failures) + " failed");
  row(out, look, "waiting",
      counted(count(local.spool_events), "event") + " in " + counted(count(local.spool_files), "file"));
  row(out, look, "telemetry",
      std::string(model::name_of(local.policy.telemetry)) + " (" + visible(local.policy.decided_by) + ")");
  row(out, look, "hooks", local.hooks_installed ? "installed" : "not installed");
  if (answer.skipped_lines > 0)
    row(out, look, "journal", look.yellow(counted(count(answer.skipped_lines), "line") + " cannot be read"));
  for (const app::PatternStatus& pattern : local.patterns) {
    const std::string state =
        pattern.effective_status == "quarantined" ? look.red("quarantined") : pattern.effective_status;
    row(out, look, "pattern",
        visible(pattern.id) + " " + visible(pattern.version) + ": " + counted(count(pattern.uses), "use") + ", " +
            std::to_string(pattern.failures) + " failed, " + state);
  }
  for (const app::BreakerStatus& breaker : local.breakers) {
    if (!breaker.next_try) continue;
    const bool open = breaker.state == "open";
    const std::string when = open ? ", next try " + base::time_text(*breaker.next_try) : ", the next use is the try";
    row(out, look, "breaker",
        visible(breaker.id) + " " + visible(breaker.version) + ": " + look.red("open") + " after " +
            counted(count(breaker.failures), "failure") + " in a row" + when);
  }
  for (const app::Alert& alert : answer.alerts.all) {
    const bool urgent = alert.severity == "critical" || alert.severity == "high";
    row(out, look, "alert",
        (urgent ? look.red(alert.severity) : look.yellow(alert.severity)) + " " + visible(told(alert)));
  }
  if (!local.policy.initialized && !look.quiet)
    out << "\nnobody has set PatAuto up here; to do so: " << look.cyan("git patauto init") << '\n';
}

}  // namespace patauto::cli::render
