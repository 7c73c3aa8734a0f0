#include "base/memory_tree.hpp"

namespace patauto::base {

void MemoryTree::set(const std::string& path, std::string bytes, FileType type) {
  const std::size_t size = bytes.size();
  files_.insert_or_assign(path, File{type, std::move(bytes), size});
}

void MemoryTree::set_oversized(const std::string& path, std::size_t size) {
  files_.insert_or_assign(path, File{FileType::regular, {}, size});
}

Result<std::vector<Tree::Entry>> MemoryTree::entries(const std::string& path) const {
  std::vector<Entry> found;
  if (const auto file = files_.find(path); file != files_.end()) found.push_back({path, file->second.type});
  const std::string folder = path + '/';
  for (auto file = files_.lower_bound(folder); file != files_.end() && file->first.starts_with(folder); ++file)
    found.push_back({file->first, file->second.type});
  return found;
}

Result<std::string> MemoryTree::read(const std::string& path, std::size_t limit) const {
  const auto file = files_.find(path);
  if (file == files_.end()) return fail(ErrorKind::state, "'" + path + "' does not exist");
  if (file->second.type != FileType::regular) return fail(ErrorKind::state, "'" + path + "' is no regular file");
  if (file->second.size > limit || file->second.size != file->second.bytes.size())
    return fail(ErrorKind::state, "'" + path + "' is larger than " + std::to_string(limit) + " bytes");
  return file->second.bytes;
}

}  // namespace patauto::base
