#include "review/overlay_tree.hpp"

#include <algorithm>

namespace patauto::review {

Result<std::vector<base::Tree::Entry>> OverlayTree::entries(const std::string& path) const {
  PATAUTO_ASSIGN(std::vector<Entry> all, below_.entries(path));
  std::erase_if(all, [&](const Entry& entry) { return changes_.contains(entry.path); });
  for (const auto& [changed, bytes] : changes_) {
    const bool inside = path.empty() || changed == path || changed.starts_with(path + '/');
    if (inside && bytes) all.push_back({changed});
  }
  std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.path < b.path; });
  return all;
}

Result<std::string> OverlayTree::read(const std::string& path, std::size_t limit) const {
  const auto changed = changes_.find(path);
  if (changed == changes_.end()) return below_.read(path, limit);
  if (!changed->second) return fail(ErrorKind::state, "there is no file '" + path + "'");
  if (changed->second->size() > limit)
    return fail(ErrorKind::state, "'" + path + "' is over " + std::to_string(limit) + " bytes");
  return *changed->second;
}

}  // namespace patauto::review
