#pragma once
// A person's command, run as if typed, and recorded (AUTO-001). Costs no libgit2 and no SQLite. Nothing that goes wrong
// with the recording changes what the command does or returns.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/env.hpp"
#include "base/process.hpp"
#include "base/transparent.hpp"
#include "model/operation_kind.hpp"

namespace patauto::app {

struct RunRequest {
  std::string directory;
  base::Env env;
  std::vector<std::string> argv;
  std::optional<model::OperationKind> op{};  ///< nothing: told from the command
  std::string label;                         ///< valid, or empty
  std::optional<std::chrono::milliseconds> timeout{};
  bool broken_pipe_ignored = false;
};

struct RunReport {
  base::TransparentEnd end;
  std::vector<std::string> warnings;  ///< of the recording; at most one
};

/// Runs the command. Outside a repository, where the level is off, and under the kill switch nothing is recorded, and
/// without a time-out the command then takes our place: the function does not return.
RunReport run(const RunRequest& request, base::Process& process, const base::Clock& clock);

/// A command that a shell ran and now tells of.
struct EndedCommand {
  std::string directory;
  base::Env env;
  std::string line;  ///< as typed
  int code = 0;
  std::int64_t milliseconds = 0;
};

/// Records it like one of `run`, without output. Silent where there is nothing to record or no way to.
void record_ended(const EndedCommand& ended, base::Process& process, const base::Clock& clock);

}  // namespace patauto::app
