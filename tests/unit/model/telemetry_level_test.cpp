#include <algorithm>
#include <catch2/catch.hpp>

#include "model/telemetry_level.hpp"

using namespace patauto::model;

TEST_CASE("telemetry levels have the names of the configuration") {
  for (const TelemetryLevel level :
       {TelemetryLevel::off, TelemetryLevel::local, TelemetryLevel::minimal, TelemetryLevel::shared})
    CHECK(telemetry_level(name_of(level)) == level);
  CHECK(name_of(TelemetryLevel::minimal) == "minimal");
  CHECK_FALSE(telemetry_level("Shared"));
  CHECK_FALSE(telemetry_level(""));
}

TEST_CASE("the lowest of several levels counts") {
  CHECK(std::min({TelemetryLevel::shared, TelemetryLevel::local, TelemetryLevel::minimal}) == TelemetryLevel::local);
}
