#include "app/status.hpp"

#include <algorithm>

#include "app/known_state.hpp"
#include "app/standing.hpp"
#include "base/files.hpp"
#include "insight/guard.hpp"

namespace patauto::app {

namespace {

constexpr std::int64_t kDay = 86'400'000;

bool hooks_installed(const git::Layout& layout) {
  for (const char* name : {"pre-commit", "post-commit"}) {
    const auto text = base::read_file(layout.common_dir + "/hooks/" + name, std::size_t{1} << 20);
    if (!text || text->find("git-patauto") == std::string::npos) return false;
  }
  return true;
}

PatternStatus judged(const store::PatternMetrics& metrics, std::int64_t uses, std::int64_t failures,
                     std::int64_t first_failures, const insight::GuardLimits& limits) {
  PatternStatus status{.id = metrics.pattern, .version = metrics.version, .status = "unregistered"};
  status.uses = uses;
  status.failures = failures;
  const bool quarantined = insight::quarantined(std::min(uses, limits.window), first_failures, limits);
  status.effective_status = quarantined ? "quarantined" : status.status;
  return status;
}

Alert alert_of(const store::PatternMetrics& metrics, std::int64_t uses, std::int64_t failures) {
  const double rate = static_cast<double>(failures) / static_cast<double>(uses);
  return {.severity = rate > 0.5 ? "critical" : "high",
          .pattern = metrics.pattern,
          .message = std::to_string(failures) + " of " + std::to_string(uses) + " uses of version " + metrics.version +
                     " failed"};
}

void add_patterns(store::State& state, const insight::GuardLimits& limits, Status& status) {
  for (const store::PatternMetrics& m : state.patterns()) {
    status.local.patterns.push_back(judged(m, m.uses, m.failures, m.first10_failures, limits));
    if (m.tree_uses == 0) continue;
    status.patterns.push_back(judged(m, m.tree_uses, m.tree_failures, m.tree_first10_failures, limits));
    if (status.patterns.back().effective_status == "quarantined")
      status.alerts.push_back(alert_of(m, m.tree_uses, m.tree_failures));
  }
}

}  // namespace

Result<Status> status(const Session& session, const base::Clock& clock) {
  Status status;
  PATAUTO_ASSIGN(status.local.policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  const auto state = known_state(session.layout());
  const store::Totals tree = state->tree();
  const store::Totals waiting = state->waiting();
  status.executions = tree.executions + waiting.executions;
  status.failures = tree.failures + waiting.failures;
  const store::JournalHealth health = state->health();
  status.skipped_lines = health.skipped_lines;
  for (const store::JournalWarning& warning : health.warnings)
    status.warnings.push_back({warning.code, warning.message});
  if (std::max(tree.newest, waiting.newest) > clock.now() + kDay) {
    status.warnings.push_back({"clock-skew", "the newest event is of " +
                                                 base::time_text(std::max(tree.newest, waiting.newest)) +
                                                 ", more than a day ahead of this machine's clock"});
  }
  for (const std::string& warning : status.local.policy.warnings) status.warnings.push_back({"config", warning});
  add_patterns(*state, guard_limits(status.local.policy.config.thresholds), status);
  status.local.spool_files = state->waiting_files();
  status.local.spool_events = waiting.events;
  status.local.spool_executions = waiting.executions;
  status.local.spool_failures = waiting.failures;
  status.local.hooks_installed = hooks_installed(session.layout());
  status.local.warnings = state->warnings();
  return status;
}

}  // namespace patauto::app
