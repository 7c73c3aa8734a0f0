#include "base/private_files.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>

#include "base/descriptor.hpp"

namespace patauto::base {

namespace {

constexpr int kMode = 0600;

}  // namespace

Result<void> write_private_file(const std::string& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode));
  if (!file.valid()) return cannot("write", path, errno);
  if (write_all(file.number(), bytes) && file.close()) return {};
  const int code = errno;
  ::unlink(path.c_str());
  return cannot("write", path, code);
}

Result<void> append_private_file(const std::string& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, kMode));
  if (!file.valid()) return cannot("write", path, errno);
  if (write_all(file.number(), bytes) && file.close()) return {};
  return cannot("write", path, errno);
}

Result<void> move_file(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) == 0) return {};
  return cannot("write", to, errno);
}

}  // namespace patauto::base
