#include "base/session_monitor.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/signal_queue.hpp"
#include "base/terminal_session.hpp"

namespace patauto::base {

namespace {

constexpr std::array kNotForUs = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2};

class Monitor {
 public:
  explicit Monitor(const MonitoredCommand& command) : command_(command) {}

  [[noreturn]] void run() {
    ::setsid();
    ::ioctl(command_.terminal, TIOCSCTTY, 0);
    SignalQueue children({SIGCHLD});
    std::array<struct sigaction, kNotForUs.size()> before{};
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < kNotForUs.size(); ++i) ::sigaction(kNotForUs[i], &ignore, &before[i]);

    std::array<int, 2> failure{};
    if (::pipe2(failure.data(), O_CLOEXEC) != 0) end_with({SessionNews::Kind::failed, errno});
    child_ = ::fork();
    if (child_ == 0) become_command(before, failure[1]);
    ::close(failure[1]);
    int reason = child_ < 0 ? errno : 0;
    if (child_ > 0 && ::read(failure[0], &reason, sizeof reason) == static_cast<ssize_t>(sizeof reason))
      ::waitpid(child_, nullptr, 0);
    if (reason != 0) end_with({SessionNews::Kind::failed, reason});
    tell({SessionNews::Kind::started, child_});
    close_outputs();
    watch(children);
  }

 private:
  [[noreturn]] void become_command(const std::array<struct sigaction, kNotForUs.size()>& before, int failure) {
    ::setpgid(0, 0);
    ::tcsetpgrp(command_.terminal, ::getpid());
    for (std::size_t i = 0; i < kNotForUs.size(); ++i) ::sigaction(kNotForUs[i], &before[i], nullptr);
    std::signal(SIGPIPE, command_.broken_pipe_ignored ? SIG_IGN : SIG_DFL);
    ::sigprocmask(SIG_SETMASK, &command_.mask, nullptr);
    ::dup2(command_.terminal, STDIN_FILENO);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
      if (command_.outputs.of_child(stream) != stream) ::dup2(command_.outputs.of_child(stream), stream);
    }
    const int reason = command_.block.execute();
    [[maybe_unused]] const ssize_t told = ::write(failure, &reason, sizeof reason);
    ::_exit(127);
  }

  /// The writing ends of pipes: only the command and its children are to hold them.
  void close_outputs() const {
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
      const int given = command_.outputs.of_child(stream);
      if (given != stream && given != command_.terminal) ::close(given);
    }
  }

  [[noreturn]] void watch(SignalQueue& children) {
    while (true) {
      std::array<pollfd, 2> waiting{pollfd{children.descriptor(), POLLIN, 0}, pollfd{command_.control, POLLIN, 0}};
      ::poll(waiting.data(), waiting.size(), -1);
      if (waiting[0].revents != 0) {
        while (children.next()) continue;
        look_at_command();
      }
      if (waiting[1].revents != 0) left_alone();
    }
  }

  void look_at_command() {
    int status = 0;
    while (::waitpid(child_, &status, WNOHANG | WUNTRACED) == child_) {
      if (!WIFSTOPPED(status)) end_with({SessionNews::Kind::ended, status});
      tell({SessionNews::Kind::stopped, WSTOPSIG(status)});
    }
  }

  /// Our user is gone without a word (SIGKILL): the terminal gets its modes back, and the command is hung up on.
  [[noreturn]] void left_alone() {
    restore();
    ::kill(-child_, SIGHUP);
    ::kill(-child_, SIGCONT);
    ::_exit(0);
  }

  void tell(const SessionNews& news) const { ::send(command_.control, &news, sizeof news, MSG_NOSIGNAL); }

  [[noreturn]] void end_with(const SessionNews& news) {
    // A leader's end hangs up on the foreground group. What the command left behind is to live on, as it would have.
    ::tcsetpgrp(command_.terminal, ::getpgrp());
    tell(news);
    // It may have ended because its terminal is gone, and that because our user was killed a moment ago.
    char byte = 0;
    ssize_t got = 0;
    do {
      got = ::recv(command_.control, &byte, sizeof byte, 0);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) restore();
    ::_exit(0);
  }

  void restore() const { ::tcsetattr(STDIN_FILENO, TCSANOW, &command_.modes_to_restore); }

  const MonitoredCommand& command_;
  pid_t child_ = -1;
};

}  // namespace

void monitor_session(const MonitoredCommand& command) {
  Monitor(command).run();
}

}  // namespace patauto::base
