#pragma once
// How much of what is observed may leave this clone: the word of `telemetry:` and `patauto.telemetry`.

#include <cstdint>
#include <optional>
#include <string_view>

namespace patauto::model {

/// Ordered: of several levels that apply, the lowest counts (std::min).
enum class TelemetryLevel : std::uint8_t {
  off,      ///< nothing is recorded
  local,    ///< recorded in the git directory, never committed
  minimal,  ///< committed: executions and guards only, with salted signatures
  shared,   ///< committed: every observation
};

/// "off", "local", "minimal", "shared".
std::string_view name_of(TelemetryLevel level);
/// The level of that name; nothing for any other text.
std::optional<TelemetryLevel> telemetry_level(std::string_view name);

}  // namespace patauto::model
