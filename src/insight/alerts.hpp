#pragma once
// What somebody should look at (DESIGN section 7): each alert names its numbers and its threshold. Pure: figures and
// the time come in. What cannot be judged by them is not: no use, no alert about uses.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace patauto::insight {

/// In the order of urgency, the most urgent last.
enum class Severity : std::uint8_t { low, medium, high, critical };
/// "low", "medium", "high", "critical".
const char* name_of(Severity severity);

enum class AlertCode : std::uint8_t { critical_failure, failure_rate, unused, no_candidate, anti_patterns };
/// "critical-failure", "failure-rate", "unused", "no-candidate", "anti-patterns".
const char* name_of(AlertCode code);

struct Alert {
  Severity severity = Severity::low;
  AlertCode code = AlertCode::failure_rate;
  std::string pattern{};  ///< id; empty: it is about no single one
  std::string version{};  ///< likewise
  std::string message{};  ///< for people
  bool operator==(const Alert&) const = default;
};

/// A version that was used.
struct UsedVersion {
  std::string pattern{};
  std::string version{};
  std::int64_t uses = 0;
  std::int64_t failures = 0;
};

/// A version of which a run did what must not happen, and which nobody has released since.
struct CriticalVersion {
  std::string pattern{};
  std::string version{};
  std::int64_t since = 0;
};

/// A pattern in effect. Times are milliseconds since 1970; nothing: it is not known.
struct StandingPattern {
  std::string pattern{};
  std::string version{};
  std::optional<std::int64_t> last_used{};  ///< in any version
  std::optional<std::int64_t> proposed{};   ///< when it was generated
};

struct AlertGround {
  std::vector<UsedVersion> used{};  ///< without those whose failures a person has overruled
  std::vector<CriticalVersion> critical{};
  std::vector<StandingPattern> standing{};
  std::optional<std::int64_t> newest_candidate{};  ///< when the last new one was seen
  std::vector<std::int64_t> quarantined{};         ///< since when, each version that evidence keeps out of effect
  std::int64_t window = 10;                        ///< uses that a rate needs, or failures of half as many
  std::optional<std::int64_t> now{};               ///< nothing: what goes by time is not judged
};

/// CRITICAL: a critical failure, or more than 50 % of a version's uses failed; HIGH: more than 40 %; MEDIUM: a pattern
/// in effect was not used for 7 days, or no candidate was new for 7 days; LOW: anti-patterns up 50 % or more in a week.
/// The most urgent first, then by code, pattern and version.
std::vector<Alert> alerts_of(const AlertGround& ground);

/// Both, each thing once, the more urgent where they differ; ordered as alerts_of.
std::vector<Alert> joined(const std::vector<Alert>& some, const std::vector<Alert>& others);

}  // namespace patauto::insight
