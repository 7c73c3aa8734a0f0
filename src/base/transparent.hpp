#pragma once
// A command run as if it had been typed, with us beside it: its input, outputs, signals, terminal and exit code are
// what they would be without us, and we keep the end of what it said.
//
// Where input and output are one terminal and we are in its foreground, the command gets a terminal of its own (a pty,
// in a session of its own, so that Ctrl-C, Ctrl-Z, password questions and full-screen programs work) and ours is passed
// through. Otherwise it stays in our process group with our own standard input, and each output is a pty if it is a
// terminal, itself if it is a regular file, and a pipe if it is anything else. Outputs that are one are kept one, so
// that their order stays. Windows has its own implementation of this header: a console is inherited there.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"

namespace patauto::base {

struct TransparentCommand {
  std::vector<std::string> argv;
  Env env;
  bool capture = true;  ///< keep the ends of the outputs; else all three streams are simply inherited
  std::size_t tail = std::size_t{64} << 10;
  /// Then the command's process group gets SIGTERM, and SIGKILL two seconds later.
  std::optional<std::chrono::milliseconds> timeout{};
  bool broken_pipe_ignored = false;  ///< whether we were started with SIGPIPE ignored: then it is for the command too
};

struct TransparentEnd {
  int code = 0;              ///< its own, 128 + N when signal N ended it, 126 or 127 when it could not be started
  int signal = 0;            ///< that ended it; 0: none
  bool interrupted = false;  ///< it was ended by a key of its own terminal; those around us have not noticed yet
  bool timed_out = false;
  int start_error = 0;  ///< errno of a command that could not be started; 0: it was
  std::int64_t milliseconds = 0;
  std::string out;  ///< the end of standard output, and of standard error where both are one
  std::string err;
};

/// Runs it to its end. What a process that it leaves behind still writes is passed on by a process of our own, which
/// ends with it; we don't wait for that.
TransparentEnd run_transparently(const TransparentCommand& command);

/// Becomes the command: nothing of us is left. Returns the errno if that fails.
int become(const TransparentCommand& command);

/// The exit code of a shell for a command that could not be started: 127 if there is none, else 126.
int code_of_start_error(int error);
/// "command not found", "permission denied" ...
std::string text_of_start_error(int error);

/// Ends this process by SIGINT or SIGQUIT, without a core file, because they ended the command: a shell that runs a
/// script stops then, as it would have. With `group`, all of our process group gets it, as from the terminal's key.
/// Returns for other signals, or if the signal is ignored.
void end_by_signal(int signal, bool group);

}  // namespace patauto::base
