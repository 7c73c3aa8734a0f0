#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/launch.hpp"
#include "base/orphans.hpp"
#include "base/output_streams.hpp"
#include "base/signal_queue.hpp"
#include "base/terminal_session.hpp"
#include "base/transparent.hpp"

namespace patauto::base {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kGrace{2000};
constexpr milliseconds kEcho{1000};
constexpr milliseconds kGroupLook{20};

/// Descriptors 0 to 2 that were closed when we started are taken while this lives, so that none of ours lands there.
class StandardStreams {
 public:
  StandardStreams() {
    for (int number = 0; number < 3; ++number) {
      if (::fcntl(number, F_GETFD) >= 0) continue;
      const int filler = ::open("/dev/null", O_RDWR | O_CLOEXEC);  // closed again by exec: the child finds it closed
      if (filler >= 0) fillers_.emplace_back(filler);
    }
  }

 private:
  std::vector<Descriptor> fillers_;
};

/// posix_spawn with our outputs; the child stays in our group, or gets its own. Returns errno.
int spawn(const ExecBlock& block, const OutputStreams& outputs, const sigset_t& mask, const TransparentCommand& command,
          bool own_group, pid_t& child) {
  if (block.error() != 0) return block.error();
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    if (outputs.of_child(stream) != stream)
      ::posix_spawn_file_actions_adddup2(&files, outputs.of_child(stream), stream);
  }
  sigset_t defaults;
  ::sigemptyset(&defaults);
  if (!command.broken_pipe_ignored) ::sigaddset(&defaults, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setsigmask(&attributes, &mask);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  const int group = own_group ? POSIX_SPAWN_SETPGROUP : 0;
  ::posix_spawnattr_setflags(&attributes, static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | group));
  int code = ::posix_spawn(&child, block.path(), &files, &attributes, block.argv(), block.environment());
  if (code == ENOEXEC)
    code = ::posix_spawn(&child, kShell, &files, &attributes, block.shell_argv(), block.environment());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return code;
}

/// A command in our own group is stopped by the terminal's key as we are, without our doing.
std::vector<int> signals_to_catch(bool own_group) {
  std::vector<int> numbers{SIGCHLD, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGWINCH, SIGCONT};
  if (own_group) numbers.push_back(SIGTSTP);
  return numbers;
}

class Run {
 public:
  explicit Run(const TransparentCommand& command)
      : command_(command),
        block_(command.argv, command.env),
        session_(command.capture && TerminalSession::possible() ? TerminalSession::open() : std::nullopt),
        outputs_(session_ ? OutputStreams(command.tail, session_->slave(), session_->output_source())
                          : OutputStreams(command.capture, command.tail)),
        own_group_(session_ || command.timeout),
        signals_(signals_to_catch(own_group_)) {}

  TransparentEnd end() {
    const SteadyClock::time_point begin = SteadyClock::now();
    if (command_.timeout) {
      deadline_ = begin + *command_.timeout;
      adopt_orphans();
    }
    int error = session_ ? session_->start(block_, outputs_, signals_.mask_before(), command_.broken_pipe_ignored)
                         : spawn(block_, outputs_, signals_.mask_before(), command_, own_group_, child_);
    outputs_.close_child_ends();
    if (error == 0) error = watch();
    end_.milliseconds = std::chrono::duration_cast<milliseconds>(SteadyClock::now() - begin).count();
    if (session_) session_->close();
    if (error != 0) {
      end_.start_error = error;
      end_.code = code_of_start_error(error);
      return end_;
    }
    judge();
    end_.out = outputs_.tail_of(STDOUT_FILENO);
    end_.err = outputs_.tail_of(STDERR_FILENO);
    if (!end_.timed_out) pump_on_in_background(outputs_.pumps());
    return end_;
  }

 private:
  /// Serves everything until the command has ended and what it wrote is where it belongs. errno if it never started.
  int watch() {
    while (!over()) {
      entries_.clear();
      entries_.push_back({signals_.descriptor(), POLLIN, 0});
      for (const StreamPump& pump : outputs_.pumps()) pump.add_to(entries_);
      const std::size_t of_session = entries_.size();
      if (session_ && !ended_) session_->add_to(entries_);  // what is typed now is for the shell
      ::poll(entries_.data(), entries_.size(), wait_time());
      for (std::size_t i = 0; i < outputs_.pumps().size(); ++i)
        outputs_.pumps()[i].work(entries_[2 * i + 1], entries_[2 * i + 2]);
      while (const auto caught = signals_.next()) on_signal(*caught);
      if (session_ && !ended_ && session_->work(&entries_[of_session])) on_news();
      if (start_error_ != 0) return start_error_;
      enforce_deadline();
    }
    return 0;
  }

  bool over() {
    if (!ended_ || (end_.timed_out && !killed_ && group_lives(child_))) return false;
    for (StreamPump& pump : outputs_.pumps()) pump.read_now();
    return std::all_of(outputs_.pumps().begin(), outputs_.pumps().end(),
                       [](const StreamPump& pump) { return pump.idle(); });
  }

  int wait_time() const {
    if (ended_ && end_.timed_out) return static_cast<int>(kGroupLook.count());
    if (!deadline_ || killed_) return -1;
    const auto left = std::chrono::ceil<milliseconds>(*deadline_ - SteadyClock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1 << 30));
  }

  void on_signal(const Caught& caught) {
    switch (caught.number) {
      case SIGCHLD:
        if (!session_) look_at_child();
        return;
      case SIGWINCH: return window_changed();
      case SIGCONT:
        if (session_)
          session_->resume();
        else if (own_group_)
          send(SIGCONT);
        return;
      case SIGTSTP: return stop();
      default: break;
    }
    // The terminal has sent it to all of our group, the command among them; unless that has a group of its own.
    if (!caught.sent) {
      from_terminal_ = {caught.number, SteadyClock::now()};
      if (own_group_) send(caught.number);
      return;
    }
    // git, above us, passes on to us what the terminal has sent to it, to us and to the command.
    const bool echo = caught.sender == ::getppid() && caught.number == from_terminal_.number &&
                      SteadyClock::now() - from_terminal_.when < kEcho;
    if (!echo && caught.sender != child_) send(caught.number);
  }

  void send(int signal) const {
    if (child_ > 0 && !ended_) ::kill(own_group_ ? -child_ : child_, signal);
  }

  void window_changed() const {
    if (session_) return session_->window_changed();
    outputs_.copy_window_sizes();
    send(SIGWINCH);  // again: the first may have come before the new size was there to be read
  }

  void stop() const {
    send(SIGTSTP);  // with a terminal of its own, we stop when the command has
    if (session_) return;
    ::raise(SIGSTOP);
    send(SIGCONT);
  }

  void look_at_child() {
    int status = 0;
    if (::waitpid(child_, &status, WNOHANG) == child_) has_ended(status);
  }

  void has_ended(int status) {
    ended_ = true;
    status_ = status;
    for (StreamPump& pump : outputs_.pumps()) pump.look_again();
  }

  void on_news() {
    while (const auto news = session_->news()) {
      switch (news->kind) {
        case SessionNews::Kind::started: child_ = news->value; break;
        case SessionNews::Kind::failed: start_error_ = news->value; return;
        case SessionNews::Kind::stopped: session_->stop_with_command(child_); break;
        case SessionNews::Kind::ended: return has_ended(news->value);
      }
    }
  }

  void enforce_deadline() {
    if (!deadline_ || SteadyClock::now() < *deadline_ || killed_ || child_ <= 0) return;
    if (ended_ && !end_.timed_out) return;  // it ended in time; only its output is still on the way
    killed_ = end_.timed_out;
    end_.timed_out = true;
    ::kill(-child_, killed_ ? SIGKILL : SIGTERM);
    ::kill(-child_, SIGCONT);
    deadline_ = *deadline_ + kGrace;
  }

  void judge() {
    end_.signal = WIFSIGNALED(status_) ? WTERMSIG(status_) : 0;
    end_.code = end_.signal != 0 ? 128 + end_.signal : WEXITSTATUS(status_);
    end_.interrupted = session_ && session_->was_pressed(end_.signal);
  }

  const TransparentCommand& command_;
  StandardStreams standard_;
  ExecBlock block_;
  std::optional<TerminalSession> session_;
  OutputStreams outputs_;
  bool own_group_;
  SignalQueue signals_;
  std::vector<pollfd> entries_;
  std::optional<SteadyClock::time_point> deadline_;
  struct {
    int number = 0;
    SteadyClock::time_point when;
  } from_terminal_;
  pid_t child_ = -1;
  int status_ = 0;
  int start_error_ = 0;
  bool ended_ = false;
  bool killed_ = false;
  TransparentEnd end_;
};

}  // namespace

TransparentEnd run_transparently(const TransparentCommand& command) {
  return Run(command).end();
}

int become(const TransparentCommand& command) {
  std::signal(SIGPIPE, command.broken_pipe_ignored ? SIG_IGN : SIG_DFL);
  return ExecBlock(command.argv, command.env).execute();
}

int code_of_start_error(int error) {
  return error == ENOENT ? 127 : 126;
}

std::string text_of_start_error(int error) {
  if (error == ENOENT) return "command not found";
  std::string text = std::strerror(error);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

void end_by_signal(int signal, bool group) {
  if (signal != SIGINT && signal != SIGQUIT) return;
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::kill(group ? 0 : ::getpid(), signal);
}

}  // namespace patauto::base
