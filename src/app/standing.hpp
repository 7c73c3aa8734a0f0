#pragma once
// What a pattern's status is worth: the spec says one thing, the executions of that very version may say less.

#include <algorithm>

#include "insight/guard.hpp"
#include "model/pattern.hpp"
#include "registry/config.hpp"

namespace patauto::app {

/// The state counts the failures among the first ten uses, the window of every guard so far.
inline insight::GuardLimits guard_limits(const registry::Thresholds& thresholds) {
  return {.failure_rate = thresholds.quarantine_failure_rate, .window = 10};
}

/// The lower of what the spec says and what the guard judged: evidence lowers trust, it never raises it.
inline model::PatternStatus effective(model::PatternStatus said, bool quarantined) {
  return quarantined ? std::min(said, model::PatternStatus::quarantined) : said;
}

}  // namespace patauto::app
