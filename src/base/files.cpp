#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include "base/descriptor.hpp"
#include "base/heap.hpp"

namespace patauto::base {

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

namespace {

/// A new file beside `path` holding `bytes`, with exactly `mode` if given; its name, for renaming or linking.
Result<std::string> write_beside(const std::string& path, std::string_view bytes, mode_t create_mode,
                                 std::optional<mode_t> exact_mode) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  for (unsigned attempt = 0; attempt < 1000; ++attempt) {
    const std::string name = folder + ".patauto-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp";
    Descriptor file(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, create_mode));
    if (file.number() < 0 && errno == EEXIST) continue;
    if (file.number() < 0) return cannot("write", path, errno);
    const bool mode_ok = !exact_mode || ::fchmod(file.number(), *exact_mode) == 0;
    if (mode_ok && write_all(file.number(), bytes) && file.close()) return name;
    const int code = errno;
    ::unlink(name.c_str());
    return cannot("write", path, code);
  }
  return cannot("write", path, EEXIST);
}

}  // namespace

FileType file_type(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return FileType::none;
  if (S_ISREG(status.st_mode)) return FileType::regular;
  if (S_ISDIR(status.st_mode)) return FileType::directory;
  if (S_ISLNK(status.st_mode)) return FileType::symlink;
  return FileType::other;
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  // Without O_NONBLOCK opening a FIFO would wait for its writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) return cannot("read", path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return cannot("read", path, errno);
  if (S_ISDIR(status.st_mode)) return cannot("read", path, EISDIR);
  std::string bytes;
  std::size_t expected = status.st_size > 0 ? static_cast<std::size_t>(status.st_size) : 0;
  if (expected > limit) return cannot("read", path, EFBIG);
  // One byte more than expected: a file that did not grow is then read with one read and one empty read.
  constexpr std::size_t kManyPages = std::size_t{256} << 10;
  bytes.reserve(expected + 1);
  if (expected >= kManyPages) expect_writes(bytes.data(), expected + 1);
  bytes.resize(expected + 1);
  std::size_t used = 0;
  while (true) {
    if (used == bytes.size()) bytes.resize(bytes.size() * 2 + 4096);
    const ssize_t got = ::read(file.number(), bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot("read", path, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > limit) return cannot("read", path, EFBIG);
  }
  bytes.resize(used);
  return bytes;
}

Result<void> replace_file(const std::string& path, std::string_view bytes, unsigned new_mode) {
  struct stat status {};
  std::optional<mode_t> mode;
  if (::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode)) mode = status.st_mode & 07777;
  PATAUTO_ASSIGN(const std::string beside, write_beside(path, bytes, static_cast<mode_t>(new_mode), mode));
  if (::rename(beside.c_str(), path.c_str()) == 0) return {};
  const int code = errno;
  ::unlink(beside.c_str());
  return cannot("write", path, code);
}

Result<void> create_file(const std::string& path, std::string_view bytes, bool executable) {
  PATAUTO_ASSIGN(const std::string beside, write_beside(path, bytes, executable ? 0777 : 0666, std::nullopt));
  const bool linked = ::link(beside.c_str(), path.c_str()) == 0;
  const int code = errno;
  ::unlink(beside.c_str());
  if (linked) return {};
  if (code == EEXIST) return fail(ErrorKind::state, "'" + path + "' already exists");
  return cannot("create", path, code);
}

Result<void> make_directories(const std::string& path, unsigned mode) {
  if (path.empty()) return {};
  // Mostly all of it is there, or its last folder is missing.
  if (::mkdir(path.c_str(), static_cast<mode_t>(mode)) == 0) return {};
  struct stat status {};
  if (errno == EEXIST && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return {};
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    if (::mkdir(part.c_str(), static_cast<mode_t>(mode)) != 0) {
      const int code = errno;
      // A parent that may not be written says EACCES or EROFS although it is there.
      const bool there = ::stat(part.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
      if (!there) return cannot("make the directory", part, code);
    }
    if (end == std::string::npos) return {};
  }
}

Result<void> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) == 0) return {};
  return cannot("remove", path, errno);
}

std::string canonical(const std::string& path) {
  std::string absolute = path;
  if (absolute.empty() || absolute.front() != '/') {
    char here[PATH_MAX];
    if (::getcwd(here, sizeof here) != nullptr) absolute = std::string(here) + '/' + absolute;
  }
  // The longest prefix that exists is resolved by the system; what follows it is cleaned as text.
  std::size_t end = absolute.size();
  std::string resolved = "/";
  while (true) {
    char buffer[PATH_MAX];
    if (::realpath(absolute.substr(0, end).c_str(), buffer) != nullptr) {
      resolved = buffer;
      break;
    }
    end = absolute.rfind('/', end - 1);
    if (end == std::string::npos || end == 0) {
      end = 0;
      break;
    }
  }
  while (end < absolute.size()) {
    const std::size_t next = absolute.find('/', end + 1);
    const std::string part = absolute.substr(end + 1, next == std::string::npos ? next : next - end - 1);
    end = next == std::string::npos ? absolute.size() : next;
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      resolved.erase(std::max<std::size_t>(resolved.rfind('/'), 1));
    } else {
      resolved += (resolved == "/" ? "" : "/") + part;
    }
  }
  return resolved;
}

void remove_empty_directory(const std::string& path) {
  ::rmdir(path.c_str());
}

}  // namespace patauto::base
