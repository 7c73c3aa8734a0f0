#include "miner/family_index.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "miner/variables.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kEnough = 3;  ///< files, the one that asks included
constexpr std::array kRelations = {StemRelation::same, StemRelation::both, StemRelation::suffix, StemRelation::prefix,
                                   StemRelation::any};

/// The masks a file can share with others: all directories equal, or all but one.
std::vector<Mask> masks_of(const PathParts& parts) {
  const std::size_t depth = parts.directories.size();
  std::vector<Mask> masks;
  if (depth > 64) return masks;
  const std::uint64_t all = depth == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << depth) - 1;
  for (std::size_t varying = 0; varying <= depth; ++varying) {  // depth: none varies
    const bool none = varying == depth;
    const std::uint64_t directories = none ? all : all & ~(std::uint64_t{1} << varying);
    for (const StemRelation relation : kRelations) {
      if (none && relation == StemRelation::same) continue;  // the file itself
      const bool prefix = relation == StemRelation::prefix || relation == StemRelation::both;
      const bool suffix = relation == StemRelation::suffix || relation == StemRelation::both;
      if ((prefix && parts.prefix.empty()) || (suffix && parts.suffix.empty())) continue;
      masks.push_back({directories, static_cast<std::uint8_t>(depth), relation});
    }
  }
  return masks;
}

/// What two files share exactly when they agree on everything the mask fixes.
std::uint64_t key_of(const PathParts& parts, const Mask& mask) {
  std::string key;
  const auto add = [&](std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    key.append(reinterpret_cast<const char*>(&size), sizeof size).append(text);
  };
  key.append(reinterpret_cast<const char*>(&mask.directories), sizeof mask.directories);
  key += static_cast<char>(mask.depth);
  key += static_cast<char>(mask.stem);
  for (std::size_t i = 0; i < parts.directories.size(); ++i) add(mask.directory(i) ? parts.directories[i] : "");
  const bool prefix = mask.stem == StemRelation::prefix || mask.stem == StemRelation::both;
  const bool suffix = mask.stem == StemRelation::suffix || mask.stem == StemRelation::both;
  add(mask.stem == StemRelation::same ? parts.stem : std::string_view());
  add(prefix ? parts.prefix : std::string_view());
  add(suffix ? parts.suffix : std::string_view());
  add(parts.extension);
  return base::xxh3_64(key);
}

/// A file under one of its masks. Sorted by key, then file, the members of a group stand together.
struct Entry {
  std::uint64_t key = 0;
  std::uint32_t member = 0;  ///< index into the files asked about
  std::uint32_t mask = 0;    ///< index into the file's masks
};

using Entries = std::vector<Entry>;

PathParts parts_at(const model::Snapshot& tree, const model::PathTable& paths, std::uint32_t file) {
  return split(paths[tree.files[file].path]);
}

Entries entries_of(const model::Snapshot& tree, const model::PathTable& paths,
                   const std::vector<std::uint32_t>& files) {
  Entries entries;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const PathParts parts = parts_at(tree, paths, files[i]);
    const auto masks = masks_of(parts);
    for (std::uint32_t m = 0; m < masks.size(); ++m) entries.push_back({key_of(parts, masks[m]), i, m});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.key != b.key ? a.key < b.key : std::pair(a.member, a.mask) < std::pair(b.member, b.mask);
  });
  return entries;
}

struct Group {
  std::span<const Entry> entries;
  Mask mask;
  std::uint32_t deciding = 0;  ///< files of which it is the best group
};

/// Groups of two files and more; most entries are alone.
std::vector<Group> groups_of(const Entries& entries, const model::Snapshot& tree, const model::PathTable& paths,
                             const std::vector<std::uint32_t>& files) {
  std::vector<Group> groups;
  for (std::size_t from = 0, to = 0; from < entries.size(); from = to) {
    while (to < entries.size() && entries[to].key == entries[from].key) ++to;
    if (to - from < 2) continue;
    const Entry& first = entries[from];
    const Mask mask = masks_of(parts_at(tree, paths, files[first.member]))[first.mask];
    groups.push_back({std::span(entries).subspan(from, to - from), mask, 0});
  }
  return groups;
}

/// Counts for each group the files that it is the best one of: with enough members, then the most specific, then the
/// first of the file's masks.
void count_deciding(std::vector<Group>& groups, std::size_t files) {
  struct Best {
    Group* group = nullptr;
    std::tuple<bool, bool, double, std::uint32_t> rank;
  };
  std::vector<Best> best(files);
  for (Group& group : groups) {
    for (const Entry& entry : group.entries) {
      const std::size_t size = group.entries.size();
      const std::tuple rank(size > kEnough, size == kEnough, specificity(group.mask), ~entry.mask);
      Best& known = best[entry.member];
      if (known.group == nullptr || rank > known.rank) known = {&group, rank};
    }
  }
  for (const Best& one : best) {
    if (one.group != nullptr) ++one.group->deciding;
  }
}

}  // namespace

std::vector<FoundFamily> all_families(const model::Snapshot& tree, const model::PathTable& paths,
                                      const std::vector<std::uint32_t>& files) {
  const Entries entries = entries_of(tree, paths, files);
  std::vector<Group> groups = groups_of(entries, tree, paths, files);
  count_deciding(groups, files.size());
  std::vector<FoundFamily> families;
  for (const Group& group : groups) {
    if (group.deciding == 0) continue;
    const std::uint32_t first = files[group.entries.front().member];
    FoundFamily found{generalised(paths[tree.files[first].path], group.mask), {group.mask, {}}, first, group.deciding};
    for (const Entry& entry : group.entries) found.family.members.push_back(files[entry.member]);
    families.push_back(std::move(found));
  }
  std::sort(families.begin(), families.end(), [](const FoundFamily& a, const FoundFamily& b) {
    return a.generalised != b.generalised ? a.generalised < b.generalised : a.family.mask < b.family.mask;
  });
  return families;
}

}  // namespace patauto::miner
