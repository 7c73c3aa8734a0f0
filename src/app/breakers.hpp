#pragma once
// Circuit breakers as this work tree remembers them: `<git dir>/patauto/breakers.json` (docs/formats/breakers.md).
// State of this machine that nothing else depends on: where the file is missing, damaged or of another version, no
// breaker is open and the next change writes it anew. It may be deleted at any moment.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/session.hpp"
#include "engine/breaker.hpp"
#include "model/pattern.hpp"
#include "registry/config.hpp"

namespace patauto::app {

inline engine::BreakerLimits breaker_limits(const registry::Thresholds& thresholds) {
  return {.failures = thresholds.breaker_failures, .half_open_after = thresholds.breaker_half_open_seconds * 1000};
}

struct KnownBreaker {
  std::string pattern{};  ///< id
  std::string version{};
  engine::Breaker breaker{};
  bool operator==(const KnownBreaker&) const = default;
};

/// What is remembered, by pattern, then version. Reads one file; one system call where there is none.
std::vector<KnownBreaker> known_breakers(const git::Layout& layout);

/// The text of the file, and what such a text says; nothing where anything in it is in doubt.
std::string breakers_text(const std::vector<KnownBreaker>& breakers);
std::vector<KnownBreaker> breakers_in(std::string_view text);

/// Remembers that a use of the version ended so at `now` (milliseconds since 1970). Two processes that do so at once
/// both count. A success of what is not remembered writes nothing. State error: the file cannot be written, or somebody
/// else holds it for more than a second.
Result<engine::BreakerStep> note_use(const git::Layout& layout, const model::Pattern& pattern,
                                     engine::UseOutcome outcome, const engine::BreakerLimits& limits, std::int64_t now);

/// Forgets the version: it starts afresh. State error as note_use.
Result<void> forget_breaker(const git::Layout& layout, const std::string& pattern, const std::string& version);

/// Refused error, which says when the next try is, while the breaker of the pattern's version is open. Errors of the
/// config as policy_of.
Result<void> refuse_while_open(const Session& session, const model::Pattern& pattern, std::int64_t now);

}  // namespace patauto::app
