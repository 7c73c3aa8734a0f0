#pragma once
// The circuit breaker of a pattern's version, as a state machine: it opens when too many uses in a row failed, lets one
// through when a while has passed, and is closed by any use that succeeds. Pure: what is remembered comes in and goes
// out, and so does the time.

#include <cstdint>
#include <optional>

namespace patauto::engine {

struct BreakerLimits {
  std::int64_t failures = 3;              ///< in a row: so many open it
  std::int64_t half_open_after = 60'000;  ///< milliseconds from the last failure to the next try
};

/// What is remembered of a version. Nothing is remembered of one that never failed, or not since it last succeeded.
struct Breaker {
  std::int64_t failures = 0;             ///< in a row
  std::optional<std::int64_t> opened{};  ///< when it opened, or opened again; milliseconds since 1970
  bool operator==(const Breaker&) const = default;
};

enum class BreakerState : std::uint8_t {
  closed,     ///< uses go through
  open,       ///< none does
  half_open,  ///< the next one is the try that decides
};

/// A breaker that opened later than `now` lets the try through: the clock was set back, and nobody is to wait for it.
BreakerState state_of(const Breaker& breaker, const BreakerLimits& limits, std::int64_t now);

/// From when on an open one lets a try through; milliseconds since 1970. It must be open or half open.
std::int64_t next_try(const Breaker& breaker, const BreakerLimits& limits);

/// How a use ended.
enum class UseOutcome : std::uint8_t {
  succeeded,
  failed,
  critical,  ///< failed in a way that must not happen again
};

struct BreakerStep {
  Breaker after{};
  bool verdict = false;  ///< the version is to be quarantined: its try failed, or something critical happened
};

/// What a use that ended `now` makes of it. A critical one opens it at once.
BreakerStep after_use(const Breaker& before, UseOutcome outcome, const BreakerLimits& limits, std::int64_t now);

}  // namespace patauto::engine
