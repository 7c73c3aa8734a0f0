#include "base/folder_writing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace patauto::base {

namespace {

int code_of_call(int result) {
  return result == 0 ? 0 : errno;
}

/// Gives the file the owner and mode of another; another's owner only where the system lets us.
bool made_like(int file, const struct stat& other) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return false;
  const bool other_owner = status.st_uid != other.st_uid || status.st_gid != other.st_gid;
  if (other_owner && ::fchown(file, other.st_uid, other.st_gid) != 0 && errno != EPERM) return false;
  return ::fchmod(file, other.st_mode & 07777) == 0;
}

int make(const Folder& folder, const std::string& name, std::string_view bytes, mode_t mode, const struct stat* like) {
  Descriptor file(::openat(folder.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!file.valid()) return errno;
  // Owner and mode first: a file that a crash cuts short has them already.
  if ((like == nullptr || made_like(file.number(), *like)) && write_all(file.number(), bytes) && file.close()) return 0;
  const int code = errno;
  ::unlinkat(folder.number(), name.c_str(), 0);
  return code;
}

/// Some file systems cannot sync a directory; there is nothing more to be done then.
int synced(int descriptor) {
  if (descriptor < 0) return errno;
  const Descriptor open(descriptor);
  if (::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP) return 0;
  return errno;
}

}  // namespace

int make_file(const Folder& folder, const std::string& name, std::string_view bytes, const std::string& like) {
  if (like.empty()) return make(folder, name, bytes, 0666, nullptr);
  struct stat status {};
  if (::fstatat(folder.number(), like.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return errno;
  return make(folder, name, bytes, 0600, &status);
}

int make_private_file(const Folder& folder, const std::string& name, std::string_view bytes) {
  return make(folder, name, bytes, 0600, nullptr);
}

int sync_file(const Folder& folder, const std::string& name) {
  return synced(::openat(folder.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
}

int sync_folder(const Folder& folder) {
  return synced(::openat(folder.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

int make_folder(const Folder& folder, const std::string& name, unsigned mode) {
  return code_of_call(::mkdirat(folder.number(), name.c_str(), static_cast<mode_t>(mode)));
}

int remove_file(const Folder& folder, const std::string& name) {
  const int code = code_of_call(::unlinkat(folder.number(), name.c_str(), 0));
  return code == ENOENT ? 0 : code;
}

int remove_folder(const Folder& folder, const std::string& name) {
  return code_of_call(::unlinkat(folder.number(), name.c_str(), AT_REMOVEDIR));
}

bool same_file(const Folder& folder, const std::string& one, const std::string& other) {
  struct stat first {};
  struct stat second {};
  return ::fstatat(folder.number(), one.c_str(), &first, AT_SYMLINK_NOFOLLOW) == 0 &&
         ::fstatat(folder.number(), other.c_str(), &second, AT_SYMLINK_NOFOLLOW) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

int rename_over(const Folder& folder, const std::string& from, const std::string& to) {
  return code_of_call(::renameat(folder.number(), from.c_str(), folder.number(), to.c_str()));
}

}  // namespace patauto::base
