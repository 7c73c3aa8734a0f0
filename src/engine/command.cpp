#include "engine/command.hpp"

#include <algorithm>

#include "base/bounded.hpp"
#include "base/random.hpp"

namespace patauto::engine {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kShownOutput = 2000;
constexpr int kMostDoublings = 16;

/// The end of what it said, from the beginning of a line where there is one.
std::string shown(const base::BoundedEnd& end) {
  std::string text = end.err.empty() ? end.out : end.err;
  if (text.size() <= kShownOutput) return text;
  text.erase(0, text.size() - kShownOutput);
  const std::size_t line = text.find('\n');
  return line + 1 < text.size() ? text.substr(line + 1) : text;
}

void attempt(const Command& command, const CommandPlace& place, CommandReport& report) {
  ++report.attempts;
  const auto end = base::run_bounded({.argv = command.argv,
                                      .directory = place.directory,
                                      .env = place.env,
                                      .timeout = command.timeout,
                                      .interruption = place.interruption});
  report.exit = end ? std::optional(end->code) : std::nullopt;
  report.output = end ? shown(*end) : "";
  if (!end) {
    report.outcome = CommandOutcome::failed;
    report.reason = end.error().message;
  } else if (end->interrupted != 0) {
    report.outcome = CommandOutcome::interrupted;
    report.reason = "it was interrupted";
  } else if (end->timed_out) {
    report.outcome = CommandOutcome::timed_out;
    report.reason = "it took more than " + std::to_string(command.timeout.count()) + " seconds";
  } else if (end->code != command.exit) {
    report.outcome = CommandOutcome::failed;
    report.reason = "it ended with " + std::to_string(end->code);
    if (command.exit != 0) report.reason += " instead of " + std::to_string(command.exit);
  } else {
    report.outcome = CommandOutcome::passed;
    report.reason.clear();
    report.output.clear();
  }
}

bool paused(const CommandPlace& place, milliseconds duration) {
  if (place.pause) return place.pause(duration);
  return place.interruption != nullptr && place.interruption->wait(duration);
}

}  // namespace

std::chrono::milliseconds pause_after(int attempt, std::uint64_t random) {
  const std::uint64_t whole = std::uint64_t{1000} << std::clamp(attempt - 1, 0, kMostDoublings);
  return milliseconds(whole + random % (whole / 4 + 1));
}

CommandReport run(const Command& command, const CommandPlace& place) {
  CommandReport report;
  const SteadyClock::time_point begin = SteadyClock::now();
  while (true) {
    attempt(command, place, report);
    const bool again = report.outcome == CommandOutcome::failed || report.outcome == CommandOutcome::timed_out;
    if (!again || !report.exit || report.attempts > command.retries) break;
    if (!paused(place, pause_after(report.attempts, base::random64().value_or(0)))) {
      if (place.interruption != nullptr && place.interruption->signal() != 0)
        report.outcome = CommandOutcome::interrupted;
      break;
    }
  }
  report.milliseconds = std::chrono::duration_cast<milliseconds>(SteadyClock::now() - begin).count();
  return report;
}

}  // namespace patauto::engine
