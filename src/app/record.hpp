#pragma once
// Recording what was observed. Costs no libgit2 and no SQLite: hooks and `run` call this on their way out.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/event.hpp"
#include "model/telemetry_level.hpp"

namespace patauto::app {

struct Recorded {
  std::vector<std::string> ids;       ///< of the observations, in their order; all empty when the level is off
  std::vector<std::string> warnings;  ///< the spool was full
};

/// Puts the observations into the spool of the repository with this common directory. off: does nothing. local: never
/// to be committed. minimal: executions and guards with salted signatures, the rest as local. shared: everything as it
/// is. State error (read-only, full disk): the caller makes it one warning and goes on.
Result<Recorded> record(const std::string& common_dir, model::TelemetryLevel level,
                        std::span<const model::Observation> observations, std::int64_t now);

}  // namespace patauto::app
