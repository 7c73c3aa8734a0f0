#pragma once
// Runs a command transparently in a process whose standard streams are ours to watch: pipes, or a terminal.

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <string>

#include "base/descriptor.hpp"
#include "base/transparent.hpp"

namespace patauto::test {

inline base::TransparentCommand shell(const std::string& script) {
  base::TransparentCommand command{.argv = {"sh", "-c", script}, .env = base::Env().with("PATH", "/usr/bin:/bin")};
  return command;
}

inline std::string read_all(int descriptor) {
  std::string bytes;
  std::array<char, 65536> buffer;
  while (true) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) return bytes;
  }
}

/// What came of a transparent run, as the process that did it tells through a pipe of its own.
struct Told {
  int code = 0;
  int signal = 0;
  int start_error = 0;
  int timed_out = 0;
  int interrupted = 0;
  std::array<char, 256> out{};  ///< the end of it
  std::array<char, 256> err{};
};

inline Told told_of(const base::TransparentEnd& end) {
  Told told{end.code, end.signal, end.start_error, end.timed_out ? 1 : 0, end.interrupted ? 1 : 0, {}, {}};
  const auto copy = [](const std::string& from, std::array<char, 256>& into) {
    const std::string tail = from.substr(from.size() - std::min<std::size_t>(from.size(), 255));
    tail.copy(into.data(), tail.size());
  };
  copy(end.out, told.out);
  copy(end.err, told.err);
  return told;
}

/// A running process that runs `command` transparently; its outputs and its report are read here.
class Watched {
 public:
  /// On pipes; input is empty. `prepare` runs in the process before the command starts.
  explicit Watched(
      const base::TransparentCommand& command, const std::function<void()>& prepare = [] {}) {
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    std::array<int, 2> report{};
    REQUIRE(::pipe2(out.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(err.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(report.data(), O_CLOEXEC) == 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::setpgid(0, 0);
      ::dup2(::open("/dev/null", O_RDONLY), 0);
      ::dup2(out[1], 1);
      ::dup2(err[1], 2);
      for (const int number : {out[0], out[1], err[0], err[1], report[0]}) ::close(number);
      prepare();
      tell(report[1], command);
    }
    ::close(out[1]);
    ::close(err[1]);
    ::close(report[1]);
    out_ = base::Descriptor(out[0]);
    err_ = base::Descriptor(err[0]);
    report_ = base::Descriptor(report[0]);
  }

  /// In the foreground of a new terminal of 40 by 132, which is all three streams.
  static Watched on_terminal(const base::TransparentCommand& command) {
    Watched watched;
    const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    REQUIRE(master >= 0);
    REQUIRE(::grantpt(master) == 0);
    REQUIRE(::unlockpt(master) == 0);
    const int slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    REQUIRE(slave >= 0);
    winsize size{};
    size.ws_row = 40;
    size.ws_col = 132;
    ::ioctl(slave, TIOCSWINSZ, &size);
    std::array<int, 2> report{};
    REQUIRE(::pipe2(report.data(), O_CLOEXEC) == 0);
    watched.pid_ = ::fork();
    if (watched.pid_ == 0) {
      ::setsid();
      ::ioctl(slave, TIOCSCTTY, 0);
      for (int stream = 0; stream < 3; ++stream) ::dup2(slave, stream);
      ::close(master);
      ::close(report[0]);
      tell(report[1], command);
    }
    ::close(report[1]);
    watched.out_ = base::Descriptor(master);
    watched.slave_ = base::Descriptor(slave);
    watched.report_ = base::Descriptor(report[0]);
    return watched;
  }

  pid_t pid() const { return pid_; }
  int terminal() const { return slave_.number(); }
  std::string out() { return read_all(out_.number()); }
  std::string err() { return read_all(err_.number()); }
  void close_out() { out_.close(); }

  void type(std::string_view keys) { REQUIRE(::write(out_.number(), keys.data(), keys.size()) > 0); }
  void resize(unsigned short rows, unsigned short columns) {
    winsize size{};
    size.ws_row = rows;
    size.ws_col = columns;
    REQUIRE(::ioctl(out_.number(), TIOCSWINSZ, &size) == 0);
  }
  /// Everything shown from the start until `text` has been; fails after ten seconds.
  std::string shown_until(const std::string& text) {
    std::array<char, 4096> buffer;
    while (shown_.find(text) == std::string::npos) {
      pollfd entry{out_.number(), POLLIN, 0};
      if (::poll(&entry, 1, 10000) <= 0) break;
      const ssize_t got = ::read(out_.number(), buffer.data(), buffer.size());
      if (got <= 0) break;
      shown_.append(buffer.data(), static_cast<std::size_t>(got));
    }
    INFO("shown: " << shown_);
    CHECK(shown_.find(text) != std::string::npos);
    return shown_;
  }

  /// The report, once the process is over; a run that was killed has none.
  Told end() {
    Told told;
    const std::string bytes = read_all(report_.number());
    while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) continue;
    REQUIRE(bytes.size() == sizeof told);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(&told));
    return told;
  }

 private:
  Watched() = default;

  [[noreturn]] static void tell(int report, const base::TransparentCommand& command) {
    const Told told = told_of(base::run_transparently(command));
    [[maybe_unused]] const ssize_t written = ::write(report, &told, sizeof told);
    ::_exit(0);
  }

  pid_t pid_ = -1;
  int status_ = 0;
  base::Descriptor out_{-1};
  base::Descriptor err_{-1};
  base::Descriptor report_{-1};
  base::Descriptor slave_{-1};
  std::string shown_{};
};

}  // namespace patauto::test
