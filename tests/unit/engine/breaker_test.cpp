#include "engine/breaker.hpp"

#include <catch2/catch.hpp>

using namespace patauto::engine;

namespace {

constexpr BreakerLimits kLimits{.failures = 3, .half_open_after = 60'000};
constexpr std::int64_t kStart = 1'764'000'000'000;

/// A breaker after uses that end a second apart, the first at kStart; no step may have been a verdict.
Breaker after_uses(std::initializer_list<UseOutcome> outcomes) {
  Breaker breaker;
  std::int64_t now = kStart;
  for (const UseOutcome outcome : outcomes) {
    const BreakerStep step = after_use(breaker, outcome, kLimits, now);
    CHECK_FALSE(step.verdict);
    breaker = step.after;
    now += 1000;
  }
  return breaker;
}

constexpr UseOutcome kOk = UseOutcome::succeeded;
constexpr UseOutcome kBad = UseOutcome::failed;

}  // namespace

TEST_CASE("the third failure in a row opens it, a success in between does not let it") {
  CHECK(state_of(Breaker{}, kLimits, kStart) == BreakerState::closed);
  CHECK(after_uses({kBad, kBad}) == Breaker{.failures = 2});
  CHECK(after_uses({kBad, kBad, kOk}) == Breaker{});
  CHECK(after_uses({kBad, kBad, kOk, kBad, kBad}) == Breaker{.failures = 2});
  CHECK(after_uses({kBad, kBad, kBad}) == Breaker{.failures = 3, .opened = kStart + 2000});
}

TEST_CASE("an open one waits to the millisecond, then lets a try through") {
  const Breaker open = after_uses({kBad, kBad, kBad});
  const std::int64_t opened = kStart + 2000;
  CHECK(next_try(open, kLimits) == opened + 60'000);
  CHECK(state_of(open, kLimits, opened) == BreakerState::open);
  CHECK(state_of(open, kLimits, opened + 59'999) == BreakerState::open);
  CHECK(state_of(open, kLimits, opened + 60'000) == BreakerState::half_open);
  CHECK(state_of(open, kLimits, opened + 600'000) == BreakerState::half_open);
}

TEST_CASE("the try decides: closed, or a verdict and open again") {
  const Breaker open = after_uses({kBad, kBad, kBad});
  const std::int64_t later = next_try(open, kLimits) + 5;
  const BreakerStep good = after_use(open, kOk, kLimits, later);
  CHECK(good.after == Breaker{});
  CHECK_FALSE(good.verdict);
  const BreakerStep bad = after_use(open, kBad, kLimits, later);
  CHECK(bad.after == Breaker{.failures = 4, .opened = later});
  CHECK(bad.verdict);
  CHECK(state_of(bad.after, kLimits, later + 1) == BreakerState::open);
}

TEST_CASE("a use that had begun before it opened is no try") {
  const Breaker open = after_uses({kBad, kBad, kBad});
  const BreakerStep late = after_use(open, kBad, kLimits, kStart + 3000);
  CHECK_FALSE(late.verdict);
  CHECK(late.after == Breaker{.failures = 4, .opened = kStart + 3000});
  CHECK(after_use(open, kOk, kLimits, kStart + 3000).after == Breaker{});
}

TEST_CASE("something critical opens it at once, and is a verdict") {
  const BreakerStep step = after_use({}, UseOutcome::critical, kLimits, kStart);
  CHECK(step.verdict);
  CHECK(step.after == Breaker{.failures = 1, .opened = kStart});
}

TEST_CASE("a clock that was set back lets nobody wait") {
  const Breaker open = after_uses({kBad, kBad, kBad});
  CHECK(state_of(open, kLimits, kStart) == BreakerState::half_open);
}

TEST_CASE("the repository's own limits count") {
  const BreakerLimits one{.failures = 1, .half_open_after = 1000};
  const BreakerStep step = after_use({}, kBad, one, kStart);
  CHECK(step.after.opened == kStart);
  CHECK(state_of(step.after, one, kStart + 999) == BreakerState::open);
  CHECK(state_of(step.after, one, kStart + 1000) == BreakerState::half_open);
}
