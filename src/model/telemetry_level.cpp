#include "model/telemetry_level.hpp"

#include <array>

namespace patauto::model {

namespace {

constexpr std::array<std::string_view, 4> kNames = {"off", "local", "minimal", "shared"};

}  // namespace

std::string_view name_of(TelemetryLevel level) {
  return kNames[static_cast<std::size_t>(level)];
}

std::optional<TelemetryLevel> telemetry_level(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<TelemetryLevel>(i);
  return std::nullopt;
}

}  // namespace patauto::model
