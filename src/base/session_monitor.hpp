#pragma once
// The leader of a command's session (terminal_session.hpp), in a process of its own.

#include <termios.h>

#include <csignal>

#include "base/launch.hpp"
#include "base/output_streams.hpp"

namespace patauto::base {

struct MonitoredCommand {
  const ExecBlock& block;
  const OutputStreams& outputs;
  int terminal;  ///< the slave: standard input, and the session's controlling terminal
  int control;   ///< where news goes; a byte from there says that the user's terminal is as it was, its end without one
                 ///< that we have been left alone
  termios modes_to_restore;
  sigset_t mask;
  bool broken_pipe_ignored;
};

/// Leads the session until the command has ended and the user's terminal has its modes back; then the process is over.
[[noreturn]] void monitor_session(const MonitoredCommand& command);

}  // namespace patauto::base
