#pragma once
// The guard of a pattern's version: judged by its first executions, and by nothing else, so that every clone that knows
// the same executions judges alike.

#include <cstdint>

namespace patauto::insight {

struct GuardLimits {
  double failure_rate = 0.40;  ///< more than this share of the window failed: quarantine
  std::int64_t window = 10;    ///< how many of the first uses count
};

/// Whether `failures` of the first `limits.window` of so many uses are too many: judged when the window is full, or,
/// before that, when half of it has failed.
bool quarantined(std::int64_t uses, std::int64_t failures, const GuardLimits& limits = {});

}  // namespace patauto::insight
