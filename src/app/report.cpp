#include "app/report.hpp"

#include "app/known_state.hpp"
#include "app/policy.hpp"
#include "app/registry_tree.hpp"
#include "app/standing.hpp"

namespace patauto::app {

namespace {

constexpr std::int64_t kDay = 86'400'000;

std::int64_t start_of(Period period, std::int64_t now) {
  switch (period) {
    case Period::week: return now - 7 * kDay;
    case Period::month: return now - 30 * kDay;
    case Period::all: break;
  }
  return 0;
}

}  // namespace

const char* name_of(Period period) {
  switch (period) {
    case Period::week: return "week";
    case Period::month: return "month";
    case Period::all: break;
  }
  return "all";
}

Result<Report> report(const Session& session, Period period, const base::Clock& clock) {
  PATAUTO_ASSIGN(const Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  Report report;
  report.period = period;
  report.to = clock.now();
  report.from = start_of(period, report.to);
  const auto state = known_state(session.layout());
  report.total = state->all_usage(report.from);
  report.operations = state->usage(store::Dimension::operation, report.from);
  report.tools = state->usage(store::Dimension::tool, report.from);
  report.labels = state->usage(store::Dimension::label, report.from);
  report.patterns = state->usage(store::Dimension::pattern, report.from);
  report.errors = state->errors(report.from);
  PATAUTO_ASSIGN(const auto registered, work_tree_patterns({session.layout(), session.env(), session.process()}));
  const registry::Thresholds& thresholds = policy.config.thresholds;
  report.alerts = known_alerts(*state, Standing(*state, thresholds), registered, thresholds, report.to).all;
  const store::JournalHealth health = state->health();
  report.skipped_lines = health.skipped_lines;
  report.warnings = policy.warnings;
  for (const store::JournalWarning& warning : health.warnings) report.warnings.push_back(warning.message);
  for (const std::string& warning : state->warnings()) report.warnings.push_back(warning);
  return report;
}

}  // namespace patauto::app
