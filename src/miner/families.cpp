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

using ByMask = std::map<Mask, std::vector<std::uint32_t>>;

Family gathered(const Mask& mask, const ByMask& by_mask) {
  Family family{mask, {}};
  for (const auto& [other, members] : by_mask) {
    if (at_least_as_specific(other, mask)) family.members.insert(family.members.end(), members.begin(), members.end());
  }
  std::sort(family.members.begin(), family.members.end());
  return family;
}

}  // namespace

std::vector<Family> families_of(std::string_view path, const model::Snapshot& tree, const model::PathTable& paths,
                                std::size_t limit) {
  const PathParts parts = split(path);
  ByMask by_mask;
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
  std::vector<Mask> most_specific(masks.begin(), masks.end());
  std::stable_sort(most_specific.begin(), most_specific.end(),
                   [](const Mask& a, const Mask& b) { return specificity(a) > specificity(b); });
  std::vector<Family> families;
  for (std::size_t i = 0; i < most_specific.size() && families.size() < limit;) {
    std::vector<Family> equals;  // of one specificity: the smaller family first
    const double rank = specificity(most_specific[i]);
    for (; i < most_specific.size() && specificity(most_specific[i]) == rank; ++i) {
      equals.push_back(gathered(most_specific[i], by_mask));
    }
    std::stable_sort(equals.begin(), equals.end(),
                     [](const Family& a, const Family& b) { return a.members.size() < b.members.size(); });
    for (Family& family : equals) {
      const auto same = [&](const Family& other) { return other.members == family.members; };
      if (families.size() >= limit || std::any_of(families.begin(), families.end(), same)) continue;
      families.push_back(std::move(family));
    }
  }
  return families;
}

}  // namespace patauto::miner
