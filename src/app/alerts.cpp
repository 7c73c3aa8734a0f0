#include "app/alerts.hpp"

#include <algorithm>
#include <map>

#include "insight/alerts.hpp"
#include "model/event.hpp"

namespace patauto::app {

namespace {

using insight::AlertGround;

/// The registered patterns by id, with what is needed of each.
class Ground {
 public:
  Ground(store::State& state, const Standing& standing, const std::vector<model::Pattern>& registered,
         const registry::Thresholds& thresholds)
      : state_(state),
        standing_(standing),
        window_(guard_limits(thresholds).window),
        metrics_(state.patterns(window_)) {
    for (const model::Pattern& pattern : registered) registered_.emplace(pattern.id, &pattern);
  }

  AlertGround of_tree() const {
    AlertGround ground{.window = window_};
    for (const store::PatternMetrics& m : metrics_)
      if (counts(m)) ground.used.push_back({m.pattern, m.version, m.tree_uses, m.tree_failures});
    add_critical(state_.tree_quarantines(), ground);
    return ground;
  }

  AlertGround of_clone(std::int64_t now) const {
    AlertGround ground{.window = window_, .now = now};
    std::map<std::string, std::int64_t> last_used;
    for (const store::PatternMetrics& m : metrics_) {
      std::int64_t& last = last_used[m.pattern];
      last = std::max(last, m.last_used);
      if (counts(m)) ground.used.push_back({m.pattern, m.version, m.uses, m.failures});
    }
    const std::vector<store::Judgement> quarantines = state_.quarantines();
    add_critical(quarantines, ground);
    for (const store::Judgement& judgement : quarantines)
      if (!released(judgement)) ground.quarantined.push_back(judgement.since);
    std::map<std::string, std::int64_t> proposed;
    for (const store::Decision& decision : state_.decisions()) {
      if (decision.act != name_of(model::CandidateAct::proposed)) continue;
      proposed.emplace(decision.candidate, decision.first_seen);
      ground.newest_candidate = std::max(ground.newest_candidate, std::optional(decision.first_seen));
    }
    for (const auto& [id, pattern] : registered_) {
      if (standing_.judge(*pattern).effective != model::PatternStatus::approved) continue;
      insight::StandingPattern one{.pattern = id, .version = text_of(pattern->version)};
      if (const auto used = last_used.find(id); used != last_used.end()) one.last_used = used->second;
      const auto origin = pattern->origin ? proposed.find(pattern->origin->candidate) : proposed.end();
      if (origin != proposed.end()) one.proposed = origin->second;
      ground.standing.push_back(std::move(one));
    }
    return ground;
  }

 private:
  const model::Pattern* registered_as(const std::string& id) const {
    const auto found = registered_.find(id);
    return found == registered_.end() ? nullptr : found->second;
  }

  bool left_behind(const std::string& id, const std::string& version) const {
    const model::Pattern* pattern = registered_as(id);
    return pattern != nullptr && text_of(pattern->version) != version;
  }

  bool counts(const store::PatternMetrics& m) const {
    const model::Pattern* pattern = registered_as(m.pattern);
    return !left_behind(m.pattern, m.version) && (pattern == nullptr || !standing_.overruled(*pattern));
  }

  bool released(const store::Judgement& judgement) const {
    const model::Pattern* pattern = registered_as(judgement.pattern);
    return pattern != nullptr &&
           std::find(pattern->released.begin(), pattern->released.end(), judgement.event_id) != pattern->released.end();
  }

  /// A verdict of the breaker without figures is one on something critical (docs/formats/journal.md).
  void add_critical(const std::vector<store::Judgement>& judgements, AlertGround& ground) const {
    for (const store::Judgement& judgement : judgements) {
      const bool critical = judgement.reason == name_of(model::GuardReason::breaker) && judgement.failures == 0;
      if (critical && !released(judgement) && !left_behind(judgement.pattern, judgement.version))
        ground.critical.push_back({judgement.pattern, judgement.version, judgement.since});
    }
  }

  store::State& state_;
  const Standing& standing_;
  std::int64_t window_;
  std::vector<store::PatternMetrics> metrics_;
  std::map<std::string, const model::Pattern*> registered_;
};

std::vector<Alert> values_of(const std::vector<insight::Alert>& alerts) {
  std::vector<Alert> all;
  for (const insight::Alert& alert : alerts)
    all.push_back({name_of(alert.severity), name_of(alert.code), alert.pattern, alert.version, alert.message});
  return all;
}

}  // namespace

std::string told(const Alert& alert) {
  return (alert.pattern.empty() ? "" : alert.pattern + ": ") + alert.message;
}

Alerts known_alerts(store::State& state, const Standing& standing, const std::vector<model::Pattern>& registered,
                    const registry::Thresholds& thresholds, std::int64_t now) {
  const Ground ground(state, standing, registered, thresholds);
  const std::vector<insight::Alert> tree = alerts_of(ground.of_tree());
  const std::vector<insight::Alert> here = alerts_of(ground.of_clone(now));
  return {.tree = values_of(tree), .here = values_of(here), .all = values_of(joined(here, tree))};
}

}  // namespace patauto::app
