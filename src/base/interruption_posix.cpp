#include "base/interruption.hpp"

#include <poll.h>

#include <algorithm>

namespace patauto::base {

Interruption::Interruption() : signals_({SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {}

int Interruption::signal() {
  while (const auto caught = signals_.next())
    if (first_ == 0) first_ = caught->number;
  return first_;
}

bool Interruption::wait(std::chrono::milliseconds duration) {
  using SteadyClock = std::chrono::steady_clock;
  const SteadyClock::time_point end = SteadyClock::now() + duration;
  while (signal() == 0) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - SteadyClock::now());
    if (left.count() <= 0) return true;
    pollfd waiting{descriptor(), POLLIN, 0};
    ::poll(&waiting, 1, static_cast<int>(std::min<std::chrono::milliseconds::rep>(left.count(), 60'000)));
  }
  return false;
}

}  // namespace patauto::base
