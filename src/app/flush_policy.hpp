#pragma once
// What decides whether waiting events may go into a commit.

#include <string>
#include <vector>

#include "git/writing.hpp"
#include "model/telemetry_level.hpp"

namespace patauto::app {

struct FlushPolicy {
  model::TelemetryLevel level = model::TelemetryLevel::shared;  ///< the effective one
  bool with_commit = true;             ///< journal.flush: with-commit
  std::vector<std::string> registry;   ///< folders whose changes make a commit an approval
};

}  // namespace patauto::app
