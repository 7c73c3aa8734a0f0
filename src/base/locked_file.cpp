#include "base/locked_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <thread>

#include "base/file_identity.hpp"

namespace patauto::base {

namespace {

using Time = std::chrono::steady_clock::time_point;

/// Waits for the lock, until then if a time is given; 0 or an errno, EWOULDBLOCK when that time has come.
int locked(int descriptor, std::optional<Time> until) {
  constexpr std::chrono::milliseconds kPause(10);
  while (::flock(descriptor, until ? LOCK_EX | LOCK_NB : LOCK_EX) != 0) {
    const bool held = errno == EWOULDBLOCK;
    if (!held && errno != EINTR) return errno;
    if (held && std::chrono::steady_clock::now() >= *until) return EWOULDBLOCK;
    if (held) std::this_thread::sleep_for(kPause);
  }
  return 0;
}

/// The file, locked; a descriptor that is not valid when somebody else has it still.
Result<Descriptor> opened(const std::string& path, std::optional<Time> until) {
  while (true) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (!file.valid()) return cannot("open", path, errno);
    const int code = locked(file.number(), until);
    if (code == EWOULDBLOCK) return Descriptor(-1);
    if (code != 0) return cannot("lock", path, code);
    struct stat held {};
    struct stat named {};
    if (::fstat(file.number(), &held) != 0) return cannot("read", path, errno);
    if (!S_ISREG(held.st_mode)) return cannot("open", path, EINVAL);
    // While we waited, the name may have become another file's.
    const bool ours = ::lstat(path.c_str(), &named) == 0 && named.st_dev == held.st_dev && named.st_ino == held.st_ino;
    if (!ours) continue;
    if (held.st_nlink == 1) return file;
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return cannot("replace", path, errno);
  }
}

}  // namespace

Result<LockedFile> LockedFile::open(const std::string& path) {
  PATAUTO_ASSIGN(Descriptor file, opened(path, std::nullopt));
  return LockedFile(path, std::move(file));
}

Result<std::optional<LockedFile>> LockedFile::open_within(const std::string& path, std::chrono::milliseconds wait) {
  PATAUTO_ASSIGN(Descriptor file, opened(path, std::chrono::steady_clock::now() + wait));
  if (!file.valid()) return std::optional<LockedFile>();
  return std::optional<LockedFile>(LockedFile(path, std::move(file)));
}

Result<std::string> LockedFile::read(std::size_t limit) const {
  std::string bytes(limit, '\0');
  std::size_t used = 0;
  while (used < limit) {
    const ssize_t got = ::pread(file_.number(), bytes.data() + used, limit - used, static_cast<off_t>(used));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot("read", path_, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  bytes.resize(used);
  return bytes;
}

Result<void> LockedFile::write(std::string_view bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t wrote = ::pwrite(file_.number(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return cannot("write", path_, errno);
    done += static_cast<std::size_t>(wrote);
  }
  return {};
}

std::uint64_t LockedFile::identity() const {
  return file_identity(file_.number());
}

}  // namespace patauto::base
