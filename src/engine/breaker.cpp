#include "engine/breaker.hpp"

namespace patauto::engine {

BreakerState state_of(const Breaker& breaker, const BreakerLimits& limits, std::int64_t now) {
  if (!breaker.opened) return BreakerState::closed;
  const bool waits = now >= *breaker.opened && now < next_try(breaker, limits);
  return waits ? BreakerState::open : BreakerState::half_open;
}

std::int64_t next_try(const Breaker& breaker, const BreakerLimits& limits) {
  return breaker.opened.value_or(0) + limits.half_open_after;
}

BreakerStep after_use(const Breaker& before, UseOutcome outcome, const BreakerLimits& limits, std::int64_t now) {
  if (outcome == UseOutcome::succeeded) return {};
  const bool critical = outcome == UseOutcome::critical;
  BreakerStep step{.after = {.failures = before.failures + 1, .opened = before.opened},
                   .verdict = critical || state_of(before, limits, now) == BreakerState::half_open};
  // Open already: a use that had begun before. Its failure is the latest one all the same.
  if (critical || before.opened || step.after.failures >= limits.failures) step.after.opened = now;
  return step;
}

}  // namespace patauto::engine
