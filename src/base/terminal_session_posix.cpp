#include "base/terminal_session.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "base/session_monitor.hpp"

namespace patauto::base {

namespace {

constexpr std::size_t kMostKeys = 65536;

bool in_foreground() {
  return ::tcgetpgrp(STDIN_FILENO) == ::getpgrp();
}

/// From the background tcsetattr would stop us; we ask only when we are in the foreground, but that can change.
void set_modes(const termios& modes) {
  sigset_t stop;
  sigset_t before;
  ::sigemptyset(&stop);
  ::sigaddset(&stop, SIGTTOU);
  ::sigprocmask(SIG_BLOCK, &stop, &before);
  while (::tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) != 0 && errno == EINTR) continue;
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace

bool TerminalSession::possible() {
  return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1 && same_file(STDIN_FILENO, STDOUT_FILENO) &&
         in_foreground();
}

std::optional<TerminalSession> TerminalSession::open() {
  termios modes{};
  if (::tcgetattr(STDIN_FILENO, &modes) != 0) return std::nullopt;
  auto terminal = pseudo_terminal(STDIN_FILENO, false);
  if (!terminal) return std::nullopt;
  return TerminalSession(std::move(*terminal), modes);
}

TerminalSession::~TerminalSession() {
  close();
}

Descriptor TerminalSession::output_source() const {
  return Descriptor(::fcntl(terminal_.master.number(), F_DUPFD_CLOEXEC, 3));
}

int TerminalSession::start(const ExecBlock& block, OutputStreams& outputs, const sigset_t& mask,
                           bool broken_pipe_ignored) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return errno;
  control_ = Descriptor(ends[0]);
  Descriptor of_monitor(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) return errno;
  if (child == 0) {
    // The master must not live on in the monitor: its end is how the command's terminal hangs up.
    terminal_.master.close();
    control_.close();
    for (StreamPump& pump : outputs.pumps()) ::close(pump.source());
    monitor_session({block, outputs, slave(), of_monitor.number(), modes_, mask, broken_pipe_ignored});
  }
  monitor_ = child;
  terminal_.slave.close();
  resume();
  return 0;
}

void TerminalSession::raw() {
  if (raw_) return;
  termios modes = modes_;
  ::cfmakeraw(&modes);
  set_modes(modes);
  raw_ = true;
}

void TerminalSession::restore() {
  if (raw_) set_modes(modes_);
  raw_ = false;
}

void TerminalSession::resume() {
  if (!in_foreground()) return;
  raw();
  window_changed();
}

void TerminalSession::add_to(std::vector<pollfd>& entries) const {
  const bool listening = raw_ && input_open_ && keys_.size() < kMostKeys;
  entries.push_back({listening ? STDIN_FILENO : -1, POLLIN, 0});
  entries.push_back({keys_.empty() ? -1 : terminal_.master.number(), POLLOUT, 0});
  entries.push_back({control_.number(), POLLIN, 0});
}

bool TerminalSession::work(const pollfd* entries) {
  if (entries[0].revents != 0) read_keys();
  if (!keys_.empty()) {
    const ssize_t written = ::write(terminal_.master.number(), keys_.data(), keys_.size());
    if (written > 0) keys_.erase(0, static_cast<std::size_t>(written));
    if (written < 0 && errno != EAGAIN && errno != EINTR) keys_.clear();
  }
  return entries[2].revents != 0;
}

void TerminalSession::read_keys() {
  std::array<char, 4096> buffer;
  if (!in_foreground()) {  // a read would stop us
    raw_ = false;
    return;
  }
  const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (got <= 0) {
    input_open_ = false;
    return;
  }
  for (const char key : std::string_view(buffer.data(), static_cast<std::size_t>(got))) {
    interrupt_ = interrupt_ || static_cast<cc_t>(key) == modes_.c_cc[VINTR];
    quit_ = quit_ || static_cast<cc_t>(key) == modes_.c_cc[VQUIT];
  }
  keys_.append(buffer.data(), static_cast<std::size_t>(got));
}

std::optional<SessionNews> TerminalSession::news() {
  SessionNews news;
  ssize_t got = 0;
  do {
    got = ::recv(control_.number(), &news, sizeof news, MSG_DONTWAIT);
  } while (got < 0 && errno == EINTR);
  if (got == static_cast<ssize_t>(sizeof news)) return news;
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return std::nullopt;
  return SessionNews{SessionNews::Kind::ended, SIGKILL};  // somebody killed the monitor
}

void TerminalSession::stop_with_command(pid_t group) {
  restore();
  // The default action, on all of our group: git above us, and the shell sees a stopped job. In a group that nobody can
  // continue the kernel ignores it, and so we simply go on.
  sigset_t stop;
  sigset_t before;
  ::sigemptyset(&stop);
  ::sigaddset(&stop, SIGTSTP);
  ::kill(0, SIGTSTP);
  ::sigprocmask(SIG_UNBLOCK, &stop, &before);
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  resume();
  ::kill(-group, SIGCONT);
}

void TerminalSession::close() {
  if (in_foreground()) restore();
  raw_ = false;
  if (monitor_ < 0) return;
  constexpr char kRestored = 1;
  ::send(control_.number(), &kRestored, sizeof kRestored, MSG_NOSIGNAL);
  control_.close();
  while (::waitpid(monitor_, nullptr, 0) < 0 && errno == EINTR) continue;
  monitor_ = -1;
}

}  // namespace patauto::base
