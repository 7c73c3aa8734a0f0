#pragma once
// A command in a terminal of its own, in place of ours (POSIX). Three processes: we, in the user's session, pass keys
// and output through; a monitor leads the new session, because a stopped command needs a parent there that can tell;
// the command is the monitor's child and leads the foreground group. The monitor outlives us if we are killed, and
// gives the user's terminal its modes back.

#include <poll.h>
#include <termios.h>

#include <optional>
#include <vector>

#include "base/descriptor.hpp"
#include "base/launch.hpp"
#include "base/output_streams.hpp"
#include "base/pseudo_terminal.hpp"

namespace patauto::base {

/// What the monitor tells.
struct SessionNews {
  enum class Kind : int { started, failed, stopped, ended };
  Kind kind = Kind::ended;
  int value = 0;  ///< process id, errno, or wait status
};

class TerminalSession {
 public:
  /// Whether input and output are one terminal and we are in its foreground.
  static bool possible();
  /// Nothing: no pty is left.
  static std::optional<TerminalSession> open();

  TerminalSession(TerminalSession&&) = default;
  TerminalSession& operator=(TerminalSession&&) = delete;
  ~TerminalSession();

  int slave() const { return terminal_.slave.number(); }
  /// Reads what the command shows; a pump of its own, on standard output.
  Descriptor output_source() const;

  /// Starts monitor and command. `ignored`: dispositions to restore in the command. errno or 0.
  int start(const ExecBlock& block, OutputStreams& outputs, const sigset_t& mask, bool broken_pipe_ignored);

  /// Adds three entries for poll; call `work` with them afterwards. True: there is news.
  void add_to(std::vector<pollfd>& entries) const;
  bool work(const pollfd* entries);
  std::optional<SessionNews> news();

  void window_changed() const { copy_window_size(0, terminal_.master.number()); }
  /// Stops us and those around us, as the key would have; returns when we go on.
  void stop_with_command(pid_t group);
  /// After SIGCONT: passes keys through if we are in the foreground again.
  void resume();
  /// Whether the user pressed the key for this signal at any time.
  bool was_pressed(int signal) const { return signal == SIGINT ? interrupt_ : signal == SIGQUIT && quit_; }
  /// Gives the user's terminal back and waits for the monitor. To be called when what the command said has been shown:
  /// its line ends are made for a raw terminal.
  void close();

 private:
  TerminalSession(PseudoTerminal terminal, const termios& modes) : terminal_(std::move(terminal)), modes_(modes) {}
  void raw();
  void restore();
  void read_keys();

  PseudoTerminal terminal_;
  termios modes_;  ///< of the user's terminal, before us
  Descriptor control_{-1};
  pid_t monitor_ = -1;
  bool raw_ = false;
  bool input_open_ = true;
  bool interrupt_ = false;
  bool quit_ = false;
  std::string keys_{};  ///< pressed, and not yet taken by the command's terminal
};

}  // namespace patauto::base
