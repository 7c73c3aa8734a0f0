#include "base/locked_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/file_identity.hpp"

namespace patauto::base {

namespace {

bool locked(int descriptor) {
  while (::flock(descriptor, LOCK_EX) != 0)
    if (errno != EINTR) return false;
  return true;
}

}  // namespace

Result<LockedFile> LockedFile::open(const std::string& path) {
  while (true) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (!file.valid()) return cannot("open", path, errno);
    if (!locked(file.number())) return cannot("lock", path, errno);
    struct stat held {};
    struct stat named {};
    if (::fstat(file.number(), &held) != 0) return cannot("read", path, errno);
    if (!S_ISREG(held.st_mode)) return cannot("open", path, EINVAL);
    // While we waited, the name may have become another file's.
    const bool ours = ::lstat(path.c_str(), &named) == 0 && named.st_dev == held.st_dev && named.st_ino == held.st_ino;
    if (!ours) continue;
    if (held.st_nlink == 1) return LockedFile(path, std::move(file));
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return cannot("replace", path, errno);
  }
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
