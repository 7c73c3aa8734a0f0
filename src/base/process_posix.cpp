#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <optional>

#include "base/process.hpp"

namespace patauto::base {

namespace {

/// A file descriptor that closes itself; movable.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// While it lives, a broken pipe is EPIPE for this thread and no signal reaches the program.
class NoBrokenPipeSignal {
 public:
  NoBrokenPipeSignal() {
    ::sigemptyset(&pipe_);
    ::sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    ::sigpending(&pending);
    was_pending_ = ::sigismember(&pending, SIGPIPE) == 1;
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
  NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;
  ~NoBrokenPipeSignal() {
    const timespec now{};
    while (!was_pending_ && ::sigtimedwait(&pipe_, nullptr, &now) < 0 && errno == EINTR) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

/// Where the program lies by the child's own PATH; a name with a slash is taken as it is.
std::optional<std::string> program_path(const std::string& name, const Env& env) {
  if (name.find('/') != std::string::npos) return name;
  const std::string path = env.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string folder = path.substr(begin, end - begin);
    const std::string candidate = (folder.empty() ? "." : folder) + '/' + name;
    struct stat status {};
    if (::stat(candidate.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(candidate.c_str(), X_OK) == 0)
      return candidate;
    begin = end + 1;
  }
  return std::nullopt;
}

struct SpawnActions {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
  SpawnActions() {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
    // We may ignore SIGPIPE ourselves; a child must not inherit that.
    sigset_t defaults;
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }
};

/// Starts the command with the given descriptors as its standard ones; -1 stands for /dev/null.
Result<pid_t> spawn(const Command& command, std::array<int, 3> streams) {
  if (command.argv.empty()) return fail(ErrorKind::internal, "no program to start");
  const std::optional<std::string> program = program_path(command.argv.front(), command.env);
  if (!program) return fail(ErrorKind::state, "cannot start '" + command.argv.front() + "': not found on PATH");

  SpawnActions actions;
  for (int stream = 0; stream < 3; ++stream) {
    const int given = streams[static_cast<std::size_t>(stream)];
    if (given >= 0)
      ::posix_spawn_file_actions_adddup2(&actions.files, given, stream);
    else
      ::posix_spawn_file_actions_addopen(&actions.files, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0);
  }
  if (!command.directory.empty()) ::posix_spawn_file_actions_addchdir_np(&actions.files, command.directory.c_str());

  std::vector<std::string> texts = command.argv;
  std::vector<std::string> variables = command.env.block();
  std::vector<char*> argv;
  for (std::string& text : texts) argv.push_back(text.data());
  argv.push_back(nullptr);
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);

  pid_t child = 0;
  const int code =
      ::posix_spawn(&child, program->c_str(), &actions.files, &actions.attributes, argv.data(), environment.data());
  if (code != 0) return fail(ErrorKind::state, "cannot start '" + command.argv.front() + "': " + std::strerror(code));
  return child;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 127;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void make_nonblocking(const Descriptor& descriptor) {
  ::fcntl(descriptor.number(), F_SETFL, ::fcntl(descriptor.number(), F_GETFL) | O_NONBLOCK);
}

/// Moves what can be moved without waiting; closes the descriptor at its end or on an error.
void drain(Descriptor& from, std::string& into) {
  std::array<char, 65536> buffer;
  while (true) {
    const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
    if (got > 0) {
      into.append(buffer.data(), static_cast<std::size_t>(got));
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
      return from.close();
    } else if (errno == EAGAIN) {
      return;
    }
  }
}

void feed(Descriptor& to, std::string_view& rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(to.number(), rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      return;
    } else if (errno != EINTR) {
      break;  // the child does not want the rest
    }
  }
  to.close();
}

void exchange(Descriptor input, std::string_view bytes, Descriptor out, Descriptor err, Output& output) {
  const NoBrokenPipeSignal quiet;
  make_nonblocking(out);
  make_nonblocking(err);
  if (input.open()) make_nonblocking(input);
  while (input.open() || out.open() || err.open()) {
    std::array<pollfd, 3> waiting{pollfd{input.number(), POLLOUT, 0}, pollfd{out.number(), POLLIN, 0},
                                  pollfd{err.number(), POLLIN, 0}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    if (waiting[0].revents != 0) feed(input, bytes);
    if (waiting[1].revents != 0) drain(out, output.out);
    if (waiting[2].revents != 0) drain(err, output.err);
  }
}

class PipeConversation final : public Conversation {
 public:
  PipeConversation(pid_t child, Descriptor to, Descriptor from)
      : child_(child), to_(std::move(to)), from_(std::move(from)) {}
  PipeConversation(const PipeConversation&) = delete;
  PipeConversation& operator=(const PipeConversation&) = delete;
  ~PipeConversation() override {
    to_.close();
    from_.close();
    // It has nothing left to say to anybody, and one that does not listen to the closed pipes must not hold us up.
    ::kill(child_, SIGKILL);
    wait_for(child_);
  }

  Result<void> write(std::string_view bytes) override {
    const NoBrokenPipeSignal quiet;
    while (!bytes.empty()) {
      const ssize_t written = ::write(to_.number(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return fail(ErrorKind::state, std::string("cannot write to a child: ") + std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }

  Result<std::string> read_line() override {
    for (std::size_t searched = begin_;;) {
      const std::size_t newline = buffer_.find('\n', searched);
      if (newline != std::string::npos) {
        std::string line = buffer_.substr(begin_, newline - begin_);
        begin_ = newline + 1;
        return line;
      }
      searched = buffer_.size();
      const std::size_t shift = begin_;
      PATAUTO_TRY(more());
      searched -= shift - begin_;
    }
  }

  Result<std::string> read(std::size_t size) override {
    while (buffer_.size() - begin_ < size) PATAUTO_TRY(more());
    std::string bytes = buffer_.substr(begin_, size);
    begin_ += size;
    return bytes;
  }

 private:
  Result<void> more() {
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t used = buffer_.size();
    buffer_.resize(used + 65536);
    ssize_t got = -1;
    do {
      got = ::read(from_.number(), buffer_.data() + used, 65536);
    } while (got < 0 && errno == EINTR);
    buffer_.resize(used + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got <= 0) return fail(ErrorKind::state, "a child ended before its answer");
    return {};
  }

  pid_t child_;
  Descriptor to_;
  Descriptor from_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what has not been handed out yet
};

class SystemProcess final : public Process {
 public:
  Result<Output> run(const Command& command) override {
    std::optional<Pipe> in;
    if (!command.input.empty() && !(in = make_pipe())) return no_pipe();
    std::optional<Pipe> out = make_pipe();
    std::optional<Pipe> err = make_pipe();
    if (!out || !err) return no_pipe();
    PATAUTO_ASSIGN(const pid_t child,
                   spawn(command, {in ? in->read.number() : -1, out->write.number(), err->write.number()}));
    out->write.close();
    err->write.close();
    Descriptor input;
    if (in) {
      in->read.close();
      input = std::move(in->write);
    }
    Output output;
    exchange(std::move(input), command.input, std::move(out->read), std::move(err->read), output);
    output.exit_code = wait_for(child);
    return output;
  }

  Result<std::unique_ptr<Conversation>> converse(const Command& command) override {
    std::optional<Pipe> in = make_pipe();
    std::optional<Pipe> out = make_pipe();
    if (!in || !out) return no_pipe();
    PATAUTO_ASSIGN(const pid_t child, spawn(command, {in->read.number(), out->write.number(), -1}));
    return std::make_unique<PipeConversation>(child, std::move(in->write), std::move(out->read));
  }

 private:
  static tl::unexpected<Error> no_pipe() {
    return fail(ErrorKind::state, std::string("cannot make a pipe: ") + std::strerror(errno));
  }
};

}  // namespace

std::unique_ptr<Process> system_process() {
  return std::make_unique<SystemProcess>();
}

}  // namespace patauto::base
