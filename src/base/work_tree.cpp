#include "base/work_tree.hpp"

#include <algorithm>
#include <optional>

#include "base/folder.hpp"

namespace patauto::base {

namespace {

constexpr std::size_t kMostFiles = 100'000;
constexpr int kDeepest = 32;

std::string within(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + '/' + name;
}

Result<void> add_below(const Folder& folder, const std::string& path, int depth, std::vector<Tree::Entry>& found) {
  if (depth == 0)
    return fail(ErrorKind::state, "'" + path + "' lies more than " + std::to_string(kDeepest) + " folders deep");
  for (const Folder::Entry& entry : folder.entries()) {
    const std::string name = within(path, entry.name);
    if (entry.type == FileType::directory) {
      const auto below = entry.name == ".git" ? std::nullopt : folder.folder(entry.name);
      if (below) PATAUTO_TRY(add_below(*below, name, depth - 1, found));
    } else if (entry.type != FileType::none) {
      if (found.size() == kMostFiles)
        return fail(ErrorKind::state, "'" + path + "' holds more than " + std::to_string(kMostFiles) + " files");
      found.push_back({name, entry.type});
    }
  }
  return {};
}

/// The folder that holds `path`; `path` becomes the name in it. Nothing: a part of the way is missing, or no folder.
std::optional<Folder> folder_of(const std::string& root, std::string& path) {
  auto folder = Folder::open(root + "/.");  // the root itself may be named by a symlink
  for (std::size_t slash = path.find('/'); folder && slash != std::string::npos; slash = path.find('/')) {
    folder = folder->folder(path.substr(0, slash));
    path.erase(0, slash + 1);
  }
  return folder;
}

}  // namespace

Result<std::vector<Tree::Entry>> WorkTree::entries(const std::string& path) const {
  std::vector<Entry> found;
  std::string name = path;
  const auto folder = folder_of(root_, name);
  if (!folder) return found;
  if (const auto below = folder->folder(name)) {
    PATAUTO_TRY(add_below(*below, path, kDeepest, found));
    std::sort(found.begin(), found.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  } else if (const FileType type = file_type(root_ + '/' + path); type != FileType::none) {
    found.push_back({path, type});
  }
  return found;
}

Result<std::string> WorkTree::read(const std::string& path, std::size_t limit) const {
  std::string name = path;
  const auto folder = folder_of(root_, name);
  if (!folder) return fail(ErrorKind::state, "'" + path + "' does not exist");
  auto bytes = folder->read(name, limit);
  if (bytes) return bytes;
  Error error = std::move(bytes.error());
  if (const std::size_t at = error.message.find("'" + name + "'"); at != std::string::npos)
    error.message.replace(at + 1, name.size(), path);
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace patauto::base
