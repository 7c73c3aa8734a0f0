#pragma once
// The wall clock as a seam. Nothing else asks the system for the time; PATAUTO_NOW makes it stand still for tests.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/env.hpp"

namespace patauto::base {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Milliseconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t now() const = 0;
};

/// The system's clock, or, where PATAUTO_NOW holds a time of `time_from` or whole seconds since 1970, one that always
/// says that.
std::unique_ptr<Clock> system_clock(const Env& env);

/// `2026-11-22T18:52:00.123Z`: UTC, always with milliseconds. Years 0000 to 9999; beyond them the nearest such time.
std::string time_text(std::int64_t milliseconds);

/// The inverse of time_text, which takes nothing else: no other precision, no offset, no date that is not there.
std::optional<std::int64_t> time_from(std::string_view text);

}  // namespace patauto::base
