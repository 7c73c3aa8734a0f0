#include "engine/spot.hpp"

#include <cerrno>

#include "engine/work_file.hpp"

namespace patauto::engine {

using base::FileType;
using base::Folder;

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::optional<Spot> Spot::of(const Folder& work_tree, const Record& record, std::size_t step) {
  const std::string& path = record.plan().steps[step].path;
  std::optional<Folder> folder = work_tree.below(folder_of(path));
  if (!folder) return std::nullopt;
  return Spot{std::move(*folder), path, path.substr(path.rfind('/') + 1), record.temporary(step)};
}

Seen Spot::seen(const std::string& which) const {
  Seen seen{.type = folder.type(which), .bytes = {}};
  if (seen.type != FileType::regular) return seen;
  auto bytes = folder.read(which, kLargestFile);
  // One that cannot be read is nobody's whom we know.
  if (bytes)
    seen.bytes = std::move(*bytes);
  else
    seen.type = FileType::other;
  return seen;
}

Result<Folder> work_tree_of(const Place& place) {
  // With the dot a root that is itself a symlink is followed: it is the user's own.
  std::optional<Folder> root = Folder::open(place.work_tree + "/.");
  if (!root) return base::cannot("open", place.work_tree, errno);
  return std::move(*root);
}

}  // namespace patauto::engine
