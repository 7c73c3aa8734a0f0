#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/output_streams.hpp"
#include "base/pseudo_terminal.hpp"

namespace patauto::base {

namespace {

bool is_null_device(const struct stat& status) {
  struct stat null {};
  return S_ISCHR(status.st_mode) && ::stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev;
}

/// Where the next byte of a regular file will go.
off_t position(int stream, const struct stat& status) {
  if ((::fcntl(stream, F_GETFL) & O_APPEND) != 0) return status.st_size;
  return ::lseek(stream, 0, SEEK_CUR);
}

std::string read_back(int stream, off_t begin, std::size_t limit) {
  const Descriptor file(::open(("/dev/fd/" + std::to_string(stream)).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!file.valid() || ::fstat(file.number(), &status) != 0) return {};
  begin = std::max(begin, status.st_size - static_cast<off_t>(limit));
  std::string bytes;
  if (status.st_size > begin) bytes.resize(static_cast<std::size_t>(status.st_size - begin));
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got =
        ::pread(file.number(), bytes.data() + have, bytes.size() - have, begin + static_cast<off_t>(have));
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

}  // namespace

bool same_file(int a, int b) {
  struct stat first {};
  struct stat second {};
  return ::fstat(a, &first) == 0 && ::fstat(b, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

OutputStreams::OutputStreams(bool capture, std::size_t tail) : tail_(tail) {
  if (!capture) return;
  prepare(STDOUT_FILENO);
  prepare(STDERR_FILENO);
}

OutputStreams::OutputStreams(std::size_t tail, int terminal, Descriptor source) : tail_(tail) {
  given_[STDOUT_FILENO] = terminal;
  pump_of_[STDOUT_FILENO] = 0;
  pumps_.emplace_back(std::move(source), STDOUT_FILENO, tail);
  prepare(STDERR_FILENO);
}

int OutputStreams::of_child(int stream) const {
  return given_[static_cast<std::size_t>(stream)];
}

void OutputStreams::prepare(int stream) {
  const auto slot = static_cast<std::size_t>(stream);
  struct stat status {};
  // What exec will close is a filler for a stream that was closed when we started, and stays so.
  if ((::fcntl(stream, F_GETFD) & FD_CLOEXEC) != 0 || ::fstat(stream, &status) != 0) return;
  if (stream == STDERR_FILENO && same_file(STDOUT_FILENO, STDERR_FILENO) && !S_ISREG(status.st_mode)) {
    given_[slot] = given_[STDOUT_FILENO];
    return;
  }
  if (S_ISREG(status.st_mode)) {
    const bool again = stream == STDERR_FILENO && same_file(STDOUT_FILENO, STDERR_FILENO);
    if (!again) files_.push_back({stream, position(stream, status)});
    return;
  }
  if (::isatty(stream) == 1) {
    if (auto own = pseudo_terminal(stream, true)) {
      terminals_.push_back(stream);
      pump_through(std::move(own->master), std::move(own->slave), stream);
    }
    return;
  }
  // /dev/full, a serial line: what happens there is between it and the command.
  if (S_ISCHR(status.st_mode) && !is_null_device(status)) return;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) == 0) pump_through(Descriptor(ends[0]), Descriptor(ends[1]), stream);
}

void OutputStreams::pump_through(Descriptor source, Descriptor child_end, int stream) {
  const auto slot = static_cast<std::size_t>(stream);
  given_[slot] = child_end.number();
  pump_of_[slot] = static_cast<int>(pumps_.size());
  child_ends_.push_back(std::move(child_end));
  pumps_.emplace_back(std::move(source), stream, tail_);
}

void OutputStreams::copy_window_sizes() const {
  for (const int stream : terminals_) {
    const StreamPump& pump = pumps_[static_cast<std::size_t>(pump_of_[static_cast<std::size_t>(stream)])];
    if (pump.has_source()) copy_window_size(stream, pump.source());
  }
}

std::string OutputStreams::tail_of(int stream) const {
  const int pump = pump_of_[static_cast<std::size_t>(stream)];
  if (pump >= 0) return pumps_[static_cast<std::size_t>(pump)].tail();
  for (const InheritedFile& file : files_)
    if (file.stream == stream) return read_back(stream, file.begin, tail_);
  return {};
}

}  // namespace patauto::base
