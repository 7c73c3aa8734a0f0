#include "base/folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/beneath.hpp"

namespace patauto::base {

namespace {

constexpr int kDirectory = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::regular;
  if (S_ISDIR(mode)) return FileType::directory;
  return S_ISLNK(mode) ? FileType::symlink : FileType::other;
}

FileType type_of(const dirent& entry, int folder) {
  switch (entry.d_type) {
    case DT_REG: return FileType::regular;
    case DT_DIR: return FileType::directory;
    case DT_LNK: return FileType::symlink;
    case DT_UNKNOWN: break;  // not every file system says
    default: return FileType::other;
  }
  struct stat status {};
  if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return FileType::none;
  return type_of(status.st_mode);
}

}  // namespace

std::optional<Folder> Folder::open(const std::string& path) {
  Descriptor descriptor(::open(path.c_str(), kDirectory));
  if (!descriptor.valid()) return std::nullopt;
  return Folder(std::move(descriptor));
}

std::optional<Folder> Folder::folder(const std::string& name) const {
  Descriptor descriptor(::openat(descriptor_.number(), name.c_str(), kDirectory));
  if (!descriptor.valid()) return std::nullopt;
  return Folder(std::move(descriptor));
}

std::optional<Folder> Folder::below(const std::string& path) const {
  Descriptor descriptor = open_beneath(descriptor_.number(), path);
  if (!descriptor.valid()) return std::nullopt;
  return Folder(std::move(descriptor));
}

std::vector<Folder::Entry> Folder::entries() const {
  std::vector<Entry> found;
  // A descriptor of its own: reading moves its place, and closedir closes it.
  const int listed = ::openat(descriptor_.number(), ".", kDirectory);
  if (listed < 0) return found;
  const std::unique_ptr<DIR, CloseDirectory> directory(::fdopendir(listed));
  if (directory == nullptr) {
    ::close(listed);
    return found;
  }
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") found.push_back({name, type_of(*entry, listed)});
  }
  std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return found;
}

Result<std::string> Folder::read(const std::string& name, std::size_t limit) const {
  // Without O_NONBLOCK opening a FIFO would wait for its writer.
  const Descriptor file(::openat(descriptor_.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.valid()) return cannot("read", name, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return cannot("read", name, errno);
  if (!S_ISREG(status.st_mode)) return cannot("read", name, EINVAL);
  if (static_cast<std::uint64_t>(status.st_size) > limit) return cannot("read", name, EFBIG);
  std::string bytes(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t used = 0;
  while (true) {
    const ssize_t got = ::read(file.number(), bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot("read", name, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > limit) return cannot("read", name, EFBIG);
    if (used == bytes.size()) bytes.resize(2 * used);
  }
  bytes.resize(used);
  return bytes;
}

FileType Folder::type(const std::string& name) const {
  struct stat status {};
  if (::fstatat(descriptor_.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return FileType::none;
  return type_of(status.st_mode);
}

std::optional<std::size_t> Folder::size(const std::string& name) const {
  struct stat status {};
  const bool there = ::fstatat(descriptor_.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  if (!there || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace patauto::base
