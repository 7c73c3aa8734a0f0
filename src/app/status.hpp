#pragma once
// What is known of this repository's executions, on one screen.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/alerts.hpp"
#include "app/policy.hpp"
#include "app/session.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

namespace patauto::app {

/// Something that a script can test for by its code.
struct CodedWarning {
  std::string code;
  std::string message;
  bool operator==(const CodedWarning&) const = default;
};

struct PatternStatus {
  std::string id{};
  std::string version{};
  std::string status{};            ///< what its spec says; "unregistered": only the journal knows it
  std::string effective_status{};  ///< after the guards: "quarantined" where they judged so
  std::int64_t uses = 0;
  std::int64_t failures = 0;
};

/// A circuit breaker that counts failures in a row.
struct BreakerStatus {
  std::string id{};
  std::string version{};
  std::string state{};  ///< "closed", "open", "half_open"
  std::int64_t failures = 0;
  std::optional<std::int64_t> next_try{};  ///< unless closed: milliseconds since 1970
};

/// What is this machine's, or this clone's, own.
struct LocalStatus {
  Policy policy{};
  std::int64_t spool_files = 0;
  std::int64_t spool_events = 0;
  std::int64_t spool_executions = 0;
  std::int64_t spool_failures = 0;
  bool hooks_installed = false;
  std::vector<PatternStatus> patterns{};  ///< with what waits in the spool
  std::vector<BreakerStatus> breakers{};  ///< of this work tree, by pattern, then version
  std::vector<std::string> warnings{};
};

struct Status {
  std::int64_t executions = 0;  ///< journal and spool, each event once
  std::int64_t failures = 0;
  std::int64_t skipped_lines = 0;
  std::vector<CodedWarning> warnings{};
  std::vector<PatternStatus> patterns{};  ///< from the work tree alone: clones at one commit agree
  Alerts alerts{};
  LocalStatus local{};
};

/// Errors: the config is broken (invalid, state).
Result<Status> status(const Session& session, const base::Clock& clock);

}  // namespace patauto::app
