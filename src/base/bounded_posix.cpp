#include "base/bounded.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "base/descriptor.hpp"
#include "base/interruption.hpp"
#include "base/launch.hpp"
#include "base/transparent.hpp"

namespace patauto::base {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kGrace{2000};
constexpr milliseconds kLook{20};  ///< how often a command whose outputs are quiet is asked whether it has ended

struct Stream {
  Descriptor read{-1};
  Descriptor write{-1};
  std::string* into;

  bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    return ::fcntl(read.number(), F_SETFL, O_NONBLOCK) == 0;
  }

  /// Takes what is there, and keeps what has room.
  void drain(std::size_t room) {
    std::array<char, 65536> buffer;
    while (read.valid()) {
      const ssize_t got = ::read(read.number(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) return;
      if (got <= 0) {
        read = Descriptor(-1);
        return;
      }
      into->append(buffer.data(), std::min(static_cast<std::size_t>(got), room - std::min(room, into->size())));
    }
  }
};

/// A program that is named by its path is meant from the child's directory.
std::vector<std::string> words_of(const BoundedCommand& command) {
  std::vector<std::string> words = command.argv;
  const std::string& name = words.front();
  if (!command.directory.empty() && !name.starts_with('/') && name.find('/') != std::string::npos)
    words.front() = command.directory + '/' + name;
  return words;
}

/// errno, or 0 with the child's id.
int spawn(const ExecBlock& block, const BoundedCommand& command, const Stream& out, const Stream& err, pid_t& child) {
  if (block.error() != 0) return block.error();
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&files, out.write.number(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, err.write.number(), STDERR_FILENO);
  if (!command.directory.empty()) ::posix_spawn_file_actions_addchdir_np(&files, command.directory.c_str());
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP;
  if (command.interruption != nullptr) {
    ::posix_spawnattr_setsigmask(&attributes, &command.interruption->mask_before());
    flags |= POSIX_SPAWN_SETSIGMASK;
  }
  ::posix_spawnattr_setflags(&attributes, flags);
  int code = ::posix_spawn(&child, block.path(), &files, &attributes, block.argv(), block.environment());
  if (code == ENOEXEC)
    code = ::posix_spawn(&child, kShell, &files, &attributes, block.shell_argv(), block.environment());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return code;
}

/// Serves the outputs until the child has ended; its wait status.
int watch(pid_t child, Stream& out, Stream& err, const BoundedCommand& bounds, BoundedEnd& end) {
  Interruption* interruption = bounds.interruption;
  SteadyClock::time_point deadline = SteadyClock::now() + bounds.timeout;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    std::array<pollfd, 3> waiting{pollfd{out.read.number(), POLLIN, 0}, pollfd{err.read.number(), POLLIN, 0},
                                  pollfd{interruption == nullptr ? -1 : interruption->descriptor(), POLLIN, 0}};
    ::poll(waiting.data(), waiting.size(), static_cast<int>(kLook.count()));
    out.drain(bounds.output);
    err.drain(bounds.output);
    const bool ending = end.timed_out || end.interrupted != 0;
    const int signal = ending || interruption == nullptr ? 0 : interruption->signal();
    if (signal == 0 && SteadyClock::now() < deadline) continue;
    ::kill(-child, ending ? SIGKILL : SIGTERM);
    ::kill(-child, SIGCONT);
    end.interrupted = ending ? end.interrupted : signal;
    end.timed_out = end.interrupted == 0;
    deadline = SteadyClock::now() + kGrace;
  }
  return status;
}

}  // namespace

Result<BoundedEnd> run_bounded(const BoundedCommand& command) {
  if (command.argv.empty()) return fail(ErrorKind::internal, "no program to start");
  BoundedEnd end;
  Stream out{.into = &end.out};
  Stream err{.into = &end.err};
  if (!out.open() || !err.open())
    return fail(ErrorKind::state, std::string("cannot make a pipe: ") + std::strerror(errno));
  const ExecBlock block(words_of(command), command.env);
  pid_t child = 0;
  if (const int code = spawn(block, command, out, err, child); code != 0)
    return fail(ErrorKind::state, "cannot start '" + command.argv.front() + "': " + text_of_start_error(code));
  out.write = Descriptor(-1);
  err.write = Descriptor(-1);
  const int status = watch(child, out, err, command, end);
  ::kill(-child, SIGKILL);  // what it left behind
  out.drain(command.output);
  err.drain(command.output);
  end.code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return end;
}

}  // namespace patauto::base
