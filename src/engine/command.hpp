#pragma once
// A pattern's command: run within bounds in the root of the work tree, and tried again as its spec says.

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/interruption.hpp"

namespace patauto::engine {

struct Command {
  std::vector<std::string> argv{};
  std::chrono::seconds timeout{60};  ///< of each attempt
  std::int64_t retries = 0;
  int exit = 0;  ///< with which it passes
};

enum class CommandOutcome : std::uint8_t { passed, failed, timed_out, interrupted };

struct CommandReport {
  CommandOutcome outcome = CommandOutcome::passed;
  int attempts = 0;
  std::int64_t milliseconds = 0;  ///< of all attempts and the pauses between them
  std::optional<int> exit{};      ///< of the last attempt; 128 + N: signal N ended it; nothing: it could not be started
  std::string reason{};           ///< why it did not pass: "it ended with 7"
  std::string output{};           ///< then: the end of what the last attempt said
};

/// Waits that long; false: something came that ends everything.
using Pause = std::function<bool(std::chrono::milliseconds)>;

/// Where commands run, and what ends them.
struct CommandPlace {
  std::string directory{};
  base::Env env{};
  base::Interruption* interruption = nullptr;
  Pause pause{};  ///< empty: the interruption's wait, or, without one, no retries
};

/// Runs it to its end, again while it fails and has retries. One that cannot be started is not tried again.
CommandReport run(const Command& command, const CommandPlace& place);

/// How long to wait after the first, second ... failure: 1, 2, 4 ... s, and up to a quarter more by `random`, so that
/// what failed together does not come again together.
std::chrono::milliseconds pause_after(int attempt, std::uint64_t random);

}  // namespace patauto::engine
