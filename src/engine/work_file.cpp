#include "engine/work_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <vector>

namespace patauto::engine {

namespace {

using base::FileType;

bool is_directory(const std::string& native) {
  return base::file_type(native) == FileType::directory;
}

/// A directory that git would take for a repository, by itself or by what is in it.
bool is_repository(const std::string& native) {
  if (base::file_type(native + "/.git") != FileType::none) return true;
  return base::file_type(native + "/HEAD") == FileType::regular && is_directory(native + "/objects") &&
         is_directory(native + "/refs");
}

bool same_directory(const std::string& native, const std::string& other) {
  struct stat one {};
  struct stat two {};
  return ::lstat(native.c_str(), &one) == 0 && ::stat(other.c_str(), &two) == 0 && one.st_dev == two.st_dev &&
         one.st_ino == two.st_ino;
}

Result<void> check_directories(const std::string& work_tree, const std::string& path,
                               const std::vector<std::string>& git_dirs) {
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    const std::string native = work_tree + "/" + part;
    switch (base::file_type(native)) {
      case FileType::none: return {};
      case FileType::directory: break;
      case FileType::symlink:
        return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is a symbolic link");
      default: return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is not a directory");
    }
    const bool git_dir = std::any_of(git_dirs.begin(), git_dirs.end(),
                                     [&](const std::string& directory) { return same_directory(native, directory); });
    if (git_dir) return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is git's own directory");
    if (is_repository(native))
      return fail(ErrorKind::state, "cannot write '" + path + "': '" + part + "' is another repository");
  }
  return {};
}

}  // namespace

Result<void> check_way(const Place& place, const std::string& path) {
  return check_directories(place.work_tree, path, {place.git_dir, place.common_dir});
}

Result<bool> is_there(const std::string& work_tree, const std::string& path) {
  PATAUTO_TRY(check_directories(work_tree, path, {}));
  switch (base::file_type(work_tree + "/" + path)) {
    case FileType::none: return false;
    case FileType::regular: return true;
    case FileType::directory: return fail(ErrorKind::state, "'" + path + "' is a directory", "give the path of a file");
    case FileType::symlink: return fail(ErrorKind::state, "'" + path + "' is a symbolic link");
    case FileType::other: break;
  }
  return fail(ErrorKind::state, "'" + path + "' is no regular file");
}

Result<std::optional<std::string>> read_work_file(const std::string& work_tree, const std::string& path) {
  PATAUTO_ASSIGN(const bool there, is_there(work_tree, path));
  if (!there) return std::optional<std::string>();
  const std::string native = work_tree + "/" + path;
  struct stat status {};
  if (::lstat(native.c_str(), &status) == 0 && static_cast<std::size_t>(status.st_size) > kLargestFile)
    return fail(ErrorKind::state, "'" + path + "' is over 1 MiB, too large to be edited");
  PATAUTO_ASSIGN(std::string bytes, base::read_file(native, kLargestFile));
  return std::optional(std::move(bytes));
}

std::shared_ptr<const std::string> editable_text(const std::string& work_tree, std::string_view path) {
  auto bytes = read_work_file(work_tree, std::string(path));
  return bytes && *bytes ? std::make_shared<const std::string>(std::move(**bytes)) : nullptr;
}

}  // namespace patauto::engine
