#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/stream_pump.hpp"

namespace patauto::base {

namespace {

/// A pipe that poll calls writable takes this much without blocking, and so does a terminal, unless it was stopped.
constexpr std::size_t kPipeChunk = 4096;

mode_t type_of(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

bool once_more(int error) {
  return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

}  // namespace

StreamPump::StreamPump(Descriptor source, int sink, std::size_t tail)
    : source_(std::move(source)),
      sink_(sink),
      chunk_(type_of(sink) == S_IFIFO || ::isatty(sink) == 1 ? kPipeChunk : 65536),
      socket_(type_of(sink) == S_IFSOCK),
      buffer_(std::make_unique<std::array<char, 65536>>()),
      tail_(tail) {
  ::fcntl(source_.number(), F_SETFL, ::fcntl(source_.number(), F_GETFL) | O_NONBLOCK);
}

void StreamPump::add_to(std::vector<pollfd>& entries) const {
  const bool full = waiting() != 0;
  entries.push_back({full ? -1 : source_.number(), POLLIN, 0});
  // Without events it still reports a reader who has gone away, so that the child learns of it as soon as it would.
  entries.push_back({open() ? sink_ : -1, static_cast<short>(full ? POLLOUT : 0), 0});
}

void StreamPump::work(const pollfd& source, const pollfd& sink) {
  if (source.fd >= 0 && source.revents != 0) read_now();
  if (sink.fd < 0 || sink.revents == 0) return;
  if ((sink.revents & POLLOUT) != 0) return write_some();
  if ((sink.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) sink_is_gone();
}

void StreamPump::read_now() {
  if (!source_.valid() || waiting() != 0) return;
  const ssize_t got = ::read(source_.number(), buffer_->data(), buffer_->size());
  drained_ = got < 0 && once_more(errno);
  if (drained_) return;
  if (got <= 0) {  // a pty whose last writer has closed it says EIO
    source_.close();
    return;
  }
  begin_ = 0;
  end_ = static_cast<std::size_t>(got);
  tail_.append({buffer_->data(), end_});
}

void StreamPump::write_some() {
  const char* bytes = buffer_->data() + begin_;
  const std::size_t size = std::min(waiting(), chunk_);
  const ssize_t written =
      socket_ ? ::send(sink_, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL) : ::write(sink_, bytes, size);
  if (written >= 0) {
    begin_ += static_cast<std::size_t>(written);
  } else if (!once_more(errno)) {
    sink_is_gone();
  }
}

/// Closing our end is what tells the child: its next write is a broken pipe.
void StreamPump::sink_is_gone() {
  begin_ = end_ = 0;
  if (source_.valid()) source_.close();
}

void pump_on_in_background(std::vector<StreamPump>& pumps) {
  std::erase_if(pumps, [](const StreamPump& pump) { return !pump.has_source(); });
  if (pumps.empty() || ::fork() != 0) return;
  ::setsid();  // no key of the terminal is meant for it
  for (const int number : {SIGHUP, SIGINT, SIGTERM, SIGPIPE}) std::signal(number, SIG_IGN);
  // It must hold nothing open but what it needs: somebody may wait for the end of the other output.
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int stream = 0; stream < 3; ++stream) {
    const bool needed =
        std::any_of(pumps.begin(), pumps.end(), [&](const StreamPump& pump) { return pump.sink() == stream; });
    if (!needed) ::dup2(nothing, stream);
  }
  const long highest = std::min(::sysconf(_SC_OPEN_MAX), 1024L);
  for (int number = 3; number < highest; ++number) {
    const bool needed =
        std::any_of(pumps.begin(), pumps.end(), [&](const StreamPump& pump) { return pump.source() == number; });
    if (!needed) ::close(number);
  }
  std::vector<pollfd> entries;
  while (std::any_of(pumps.begin(), pumps.end(), [](const StreamPump& pump) { return pump.open(); })) {
    entries.clear();
    for (const StreamPump& pump : pumps) pump.add_to(entries);
    if (::poll(entries.data(), entries.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < pumps.size(); ++i) pumps[i].work(entries[2 * i], entries[2 * i + 1]);
  }
  ::_exit(0);
}

}  // namespace patauto::base
