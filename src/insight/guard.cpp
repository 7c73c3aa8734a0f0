#include "insight/guard.hpp"

namespace patauto::insight {

bool quarantined(std::int64_t uses, std::int64_t failures, const GuardLimits& limits) {
  const bool full = uses >= limits.window;
  const bool half_failed = failures * 2 >= limits.window;
  if (!full && !half_failed) return false;
  return static_cast<double>(failures) > limits.failure_rate * static_cast<double>(limits.window);
}

}  // namespace patauto::insight
