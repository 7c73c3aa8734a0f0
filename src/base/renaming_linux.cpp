#include <fcntl.h>
#include <linux/fs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "base/folder_writing.hpp"

namespace patauto::base {

namespace {

int renamed(const Folder& folder, const std::string& from, const std::string& to, unsigned flags) {
  const long result = ::syscall(SYS_renameat2, folder.number(), from.c_str(), folder.number(), to.c_str(), flags);
  return result == 0 ? 0 : errno;
}

}  // namespace

int rename_to_new(const Folder& folder, const std::string& from, const std::string& to) {
  const int code = renamed(folder, from, to, RENAME_NOREPLACE);
  if (code != EINVAL && code != ENOSYS) return code;
  if (::linkat(folder.number(), from.c_str(), folder.number(), to.c_str(), 0) != 0) return errno;
  return ::unlinkat(folder.number(), from.c_str(), 0) == 0 ? 0 : errno;
}

int swap_names(const Folder& folder, const std::string& one, const std::string& other) {
  return renamed(folder, one, other, RENAME_EXCHANGE);
}

}  // namespace patauto::base
