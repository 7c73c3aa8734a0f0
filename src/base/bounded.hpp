#pragma once
// A command that others have written, run within bounds: without a shell, without input, in a process group of its own
// that ends with it (POSIX).

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/result.hpp"

namespace patauto::base {

class Interruption;

struct BoundedCommand {
  std::vector<std::string> argv{};
  std::string directory{};  ///< where it runs, and where a program named by its path is looked for
  Env env{};
  std::chrono::milliseconds timeout{60'000};   ///< then the group gets SIGTERM, and SIGKILL two seconds later
  std::size_t output = std::size_t{64} << 10;  ///< so many bytes of each output are kept; the rest is dropped
  Interruption* interruption = nullptr;  ///< one that comes ends the command like its time; null: nobody waits for any
};

struct BoundedEnd {
  int code = 0;            ///< its own, or 128 + N when a signal N ended it
  bool timed_out = false;  ///< its time ended it
  int interrupted = 0;     ///< the signal to us that ended it; 0: none
  std::string out{};       ///< the beginning of its standard output
  std::string err{};
};

/// Runs the command to its end, or to the end of its time; then whatever is left of its process group is killed. State
/// error: it cannot be started.
Result<BoundedEnd> run_bounded(const BoundedCommand& command);

}  // namespace patauto::base
