#include "app/standing.hpp"

#include "app/known_state.hpp"
#include "app/policy.hpp"

namespace patauto::app {

namespace {

std::pair<std::string, std::string> version_of(const model::Pattern& pattern) {
  return {pattern.id, text_of(pattern.version)};
}

}  // namespace

Standing::Standing(store::State& state, const registry::Thresholds& thresholds) : limits_(guard_limits(thresholds)) {
  for (store::PatternMetrics& m : state.patterns(limits_.window))
    metrics_.emplace(Version(m.pattern, m.version), std::move(m));
  for (store::Judgement& judgement : state.quarantines()) {
    const Version version(judgement.pattern, judgement.version);
    events_.emplace(judgement.event_id, version);
    quarantines_.emplace(version, std::move(judgement));
  }
  for (store::Judgement& judgement : state.tree_quarantines()) {
    const Version version(judgement.pattern, judgement.version);
    events_.emplace(judgement.event_id, version);
    tree_quarantines_.emplace(version, std::move(judgement));
  }
}

Result<Standing> Standing::of(const Session& session) {
  PATAUTO_ASSIGN(const Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  return Standing(*known_state(session.layout()), policy.config.thresholds);
}

bool Standing::overruled(const model::Pattern& pattern) const {
  return std::any_of(pattern.released.begin(), pattern.released.end(), [&](const std::string& id) {
    const auto known = events_.find(id);
    return known == events_.end() || known->second == version_of(pattern);
  });
}

const store::PatternMetrics* Standing::metrics(const model::Pattern& pattern) const {
  const auto known = metrics_.find(version_of(pattern));
  return known == metrics_.end() ? nullptr : &known->second;
}

bool Standing::guarded_everywhere(const model::Pattern& pattern) const {
  const store::PatternMetrics* m = metrics(pattern);
  if (m != nullptr && insight::quarantined(m->tree_uses, m->tree_first_failures, limits_) && !overruled(pattern))
    return true;
  const auto judgement = tree_quarantines_.find(version_of(pattern));
  return judgement != tree_quarantines_.end() && std::find(pattern.released.begin(), pattern.released.end(),
                                                           judgement->second.event_id) == pattern.released.end();
}

Verdict Standing::judge(const model::Pattern& pattern) const {
  Verdict verdict;
  if (const store::PatternMetrics* m = metrics(pattern)) {
    verdict.uses = m->uses;
    verdict.failures = m->failures;
    const bool failed = insight::quarantined(m->uses, m->first_failures, limits_) ||
                        insight::quarantined(m->tree_uses, m->tree_first_failures, limits_);
    verdict.guarded = failed && !overruled(pattern);
  }
  const auto judgement = quarantines_.find(version_of(pattern));
  if (judgement != quarantines_.end()) {
    const std::string& id = judgement->second.event_id;
    const bool released = std::find(pattern.released.begin(), pattern.released.end(), id) != pattern.released.end();
    verdict.guarded = verdict.guarded || !released;
    if (!released) {
      verdict.guard_event = id;
      verdict.reason = judgement->second.reason;
      verdict.in_a_row = judgement->second.failures;
    }
  }
  verdict.effective = effective(pattern.status, verdict.guarded);
  return verdict;
}

}  // namespace patauto::app
