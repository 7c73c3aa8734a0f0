#include "app/status.hpp"

#include <algorithm>
#include <map>

#include "app/breakers.hpp"
#include "app/known_state.hpp"
#include "app/registry_tree.hpp"
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

/// What the work tree's specs say, by id and version.
using Specs = std::map<std::pair<std::string, std::string>, model::Pattern>;

Specs specs_of(const std::vector<model::Pattern>& registered) {
  Specs specs;
  for (const model::Pattern& pattern : registered)
    specs.emplace(std::pair(pattern.id, text_of(pattern.version)), pattern);
  return specs;
}

struct Uses {
  std::int64_t all = 0;
  std::int64_t failures = 0;
};

PatternStatus judged(const Specs::key_type& id, const std::optional<model::PatternStatus>& said, const Uses& uses,
                     bool quarantined) {
  PatternStatus status{.id = id.first, .version = id.second, .uses = uses.all, .failures = uses.failures};
  status.status = said ? std::string(model::name_of(*said)) : "unregistered";
  if (said)
    status.effective_status = model::name_of(effective(*said, quarantined));
  else
    status.effective_status = quarantined ? "quarantined" : status.status;
  return status;
}

/// Every registered pattern, and those that only the journal knows.
void add_patterns(store::State& state, const Specs& specs, const Standing& standing, Status& status) {
  const insight::GuardLimits& limits = standing.limits();
  std::map<Specs::key_type, store::PatternMetrics> known;
  for (const auto& [id, pattern] : specs) known.try_emplace(id);
  for (store::PatternMetrics& m : state.patterns(limits.window)) known[{m.pattern, m.version}] = std::move(m);
  for (const auto& [id, m] : known) {
    const auto spec = specs.find(id);
    const bool registered = spec != specs.end();
    const auto said = registered ? std::optional(spec->second.status) : std::nullopt;
    const bool here =
        registered ? standing.judge(spec->second).guarded : insight::quarantined(m.uses, m.first_failures, limits);
    status.local.patterns.push_back(judged(id, said, {m.uses, m.failures}, here));
    if (!registered && m.tree_uses == 0) continue;
    const bool everywhere = registered ? standing.guarded_everywhere(spec->second)
                                       : insight::quarantined(m.tree_uses, m.tree_first_failures, limits);
    status.patterns.push_back(judged(id, said, {m.tree_uses, m.tree_failures}, everywhere));
  }
}

const char* word_for(engine::BreakerState state) {
  switch (state) {
    case engine::BreakerState::closed: return "closed";
    case engine::BreakerState::open: return "open";
    case engine::BreakerState::half_open: break;
  }
  return "half_open";
}

std::vector<BreakerStatus> breakers_of(const git::Layout& layout, const engine::BreakerLimits& limits,
                                       std::int64_t now) {
  std::vector<BreakerStatus> all;
  for (const KnownBreaker& known : known_breakers(layout)) {
    BreakerStatus& one = all.emplace_back(BreakerStatus{.id = known.pattern, .version = known.version});
    one.state = word_for(state_of(known.breaker, limits, now));
    one.failures = known.breaker.failures;
    if (known.breaker.opened) one.next_try = next_try(known.breaker, limits);
  }
  return all;
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
  PATAUTO_ASSIGN(const auto registered, work_tree_patterns({session.layout(), session.env(), session.process()}));
  const registry::Thresholds& thresholds = status.local.policy.config.thresholds;
  const Standing standing(*state, thresholds);
  add_patterns(*state, specs_of(registered), standing, status);
  status.alerts = known_alerts(*state, standing, registered, thresholds, clock.now());
  status.local.spool_files = state->waiting_files();
  status.local.spool_events = waiting.events;
  status.local.spool_executions = waiting.executions;
  status.local.spool_failures = waiting.failures;
  status.local.breakers = breakers_of(session.layout(), breaker_limits(thresholds), clock.now());
  status.local.hooks_installed = hooks_installed(session.layout());
  status.local.warnings = state->warnings();
  return status;
}

}  // namespace patauto::app
