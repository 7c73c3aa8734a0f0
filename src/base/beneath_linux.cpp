#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "base/beneath.hpp"

namespace patauto::base {

Descriptor open_beneath(int root, const std::string& path) {
  struct open_how how {};
  how.flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  const char* name = path.empty() ? "." : path.c_str();
  const long number = ::syscall(SYS_openat2, root, name, &how, sizeof how);
  if (number >= 0) return Descriptor(static_cast<int>(number));
  // Old kernels don't know it, some sandboxes forbid it, and a rename elsewhere can make the kernel unsure.
  if (errno == ENOSYS || errno == EPERM || errno == EAGAIN || errno == EINVAL) return open_step_by_step(root, path);
  return Descriptor(-1);
}

}  // namespace patauto::base
