#include <sys/stat.h>

#include "base/file_stamp.hpp"

namespace patauto::base {

namespace {

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

std::optional<FileStamp> file_stamp(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
#ifdef __APPLE__
  return FileStamp{status.st_ino, status.st_size, nanoseconds(status.st_mtimespec), nanoseconds(status.st_ctimespec)};
#else
  return FileStamp{status.st_ino, status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
#endif
}

}  // namespace patauto::base
