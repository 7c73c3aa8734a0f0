#include "miner/families.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace patauto::miner {
namespace {

/// A cheap test before a path is taken apart: the same extension at the same depth.
bool may_be_kin(std::string_view path, const PathParts& parts) {
  const auto slashes = static_cast<std::size_t>(std::count(path.begin(), path.end(), '/'));
  if (slashes != parts.directories.size() || !path.ends_with(parts.extension)) return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.find('.', 1);
  return (dot == std::string_view::npos ? 0 : name.size() - dot) == parts.extension.size();
}

}  // namespace

std::vector<Family> families_of(std::string_view path, const model::Snapshot& tree, const model::PathTable& paths,
                                std::size_t limit) {
  const PathParts parts = split(path);
  std::map<Mask, std::vector<std::uint32_t>> by_mask;
  for (std::uint32_t i = 0; i < tree.files.size(); ++i) {
    const std::string_view other = paths[tree.files[i].path];
    if (!may_be_kin(other, parts) || other == path) continue;
    const PathParts other_parts = split(other);
    if (comparable(parts, other_parts)) by_mask[mask_of(parts, other_parts)].push_back(i);
  }

  std::set<Mask> masks;
  for (const auto& [mask, members] : by_mask) {
    masks.insert(mask);
    masks.insert({mask.directories, mask.depth, StemRelation::any});
  }
  std::vector<Family> families;
  for (const Mask& mask : masks) {
    Family family{mask, {}};
    for (const auto& [other, members] : by_mask) {
      if (at_least_as_specific(other, mask))
        family.members.insert(family.members.end(), members.begin(), members.end());
    }
    std::sort(family.members.begin(), family.members.end());
    families.push_back(std::move(family));
  }
  std::stable_sort(families.begin(), families.end(), [](const Family& a, const Family& b) {
    const double sa = specificity(a.mask);
    const double sb = specificity(b.mask);
    return sa != sb ? sa > sb : a.members.size() < b.members.size();
  });

  std::vector<Family> distinct;
  std::set<std::vector<std::uint32_t>> seen;
  for (Family& family : families) {
    if (distinct.size() >= limit) break;
    if (seen.insert(family.members).second) distinct.push_back(std::move(family));
  }
  return distinct;
}

}  // namespace patauto::miner
