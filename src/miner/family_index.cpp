#include "miner/family_index.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

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

struct Group {
  std::uint32_t count = 0;
  std::uint32_t deciding = 0;
  Mask mask;
  std::uint32_t first = 0;
};

}  // namespace

std::vector<FoundFamily> all_families(const model::Snapshot& tree, const model::PathTable& paths,
                                      const std::vector<std::uint32_t>& files) {
  std::unordered_map<std::uint64_t, Group> groups;
  std::vector<std::vector<std::uint64_t>> keys(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    const PathParts parts = split(paths[tree.files[files[i]].path]);
    for (const Mask& mask : masks_of(parts)) {
      keys[i].push_back(key_of(parts, mask));
      Group& group = groups[keys[i].back()];
      if (group.count++ == 0) {
        group.mask = mask;
        group.first = files[i];
      }
    }
  }
  for (const auto& own : keys) {
    Group* best = nullptr;
    const auto rank = [](const Group& group) {
      return std::tuple(group.count > kEnough, group.count == kEnough, specificity(group.mask));
    };
    for (const std::uint64_t key : own) {
      Group& group = groups[key];
      if (group.count >= 2 && (best == nullptr || rank(group) > rank(*best))) best = &group;
    }
    if (best != nullptr) ++best->deciding;
  }

  std::unordered_map<std::uint64_t, std::size_t> chosen;
  std::vector<FoundFamily> families;
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const std::uint64_t key : keys[i]) {
      const Group& group = groups[key];
      if (group.deciding == 0) continue;
      const auto [entry, fresh] = chosen.try_emplace(key, families.size());
      if (fresh) {
        const std::string name = generalised(paths[tree.files[group.first].path], group.mask);
        families.push_back({name, {group.mask, {}}, group.first, group.deciding});
      }
      families[entry->second].family.members.push_back(files[i]);
    }
  }
  std::sort(families.begin(), families.end(), [](const FoundFamily& a, const FoundFamily& b) {
    return a.generalised != b.generalised ? a.generalised < b.generalised : a.family.mask < b.family.mask;
  });
  return families;
}

}  // namespace patauto::miner
