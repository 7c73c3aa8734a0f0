#pragma once
// What a pattern's status is worth: the spec says one thing, the executions of that very version may say less.

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "app/session.hpp"
#include "insight/guard.hpp"
#include "model/pattern.hpp"
#include "registry/config.hpp"
#include "store/state.hpp"

namespace patauto::app {

inline insight::GuardLimits guard_limits(const registry::Thresholds& thresholds) {
  return {.failure_rate = thresholds.quarantine_failure_rate, .window = thresholds.quarantine_window};
}

/// The lower of what the spec says and what the guard judged: evidence lowers trust, it never raises it.
inline model::PatternStatus effective(model::PatternStatus said, bool quarantined) {
  return quarantined ? std::min(said, model::PatternStatus::quarantined) : said;
}

/// A pattern as it counts here.
struct Verdict {
  model::PatternStatus effective = model::PatternStatus::draft;
  bool guarded = false;       ///< evidence quarantines it
  std::string guard_event{};  ///< the event that says so; empty: only the executions do
  std::string reason{};       ///< of that event: "breaker"
  std::int64_t in_a_row = 0;  ///< breaker: so many uses failed in a row; 0: the last one was critical
  std::int64_t uses = 0;      ///< of this version, with what waits in the spool
  std::int64_t failures = 0;
};

/// Judges patterns by all that this clone knows, journal and spool: the stricter of what every clone sees and what this
/// one does.
class Standing {
 public:
  Standing(store::State& state, const registry::Thresholds& thresholds);
  /// By the state and the settings of this repository, whose state is opened. Invalid or state error: the config.
  static Result<Standing> of(const Session& session);

  Verdict judge(const model::Pattern& pattern) const;
  /// Whether evidence quarantines it by what is in the work tree's journal alone.
  bool guarded_everywhere(const model::Pattern& pattern) const;
  /// Whether a person has overruled the guard on this version: `released` of its spec names an event that is not known
  /// to be of another version. Events that have not come here yet count.
  bool overruled(const model::Pattern& pattern) const;
  /// How the guards judge.
  const insight::GuardLimits& limits() const { return limits_; }
  /// The figures of the pattern's version; null where it was never used.
  const store::PatternMetrics* metrics(const model::Pattern& pattern) const;

 private:
  using Version = std::pair<std::string, std::string>;
  insight::GuardLimits limits_;
  std::map<Version, store::PatternMetrics> metrics_;
  std::map<Version, store::Judgement> quarantines_;
  std::map<Version, store::Judgement> tree_quarantines_;
  std::map<std::string, Version> events_;  ///< guard events by id
};

}  // namespace patauto::app
