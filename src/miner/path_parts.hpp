#pragma once
// A path taken apart, and what two paths have in common: the coordinates on which families are built (ALGORITHMS 1.1).

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::miner {

/// Views into the path that was split.
struct PathParts {
  std::vector<std::string_view> directories;
  std::string_view name;       ///< the last component
  std::string_view stem;       ///< the name up to its first dot after position 0
  std::string_view extension;  ///< the rest, with the dot: ".test.js"
  std::string_view prefix;     ///< the stem's first word with its delimiter, "git_"; empty for one word
  std::string_view suffix;     ///< delimiter and last word, "_linux"; empty for one word
};

PathParts split(std::string_view path);

/// How two stems relate. The numbers order nothing; specificity() does.
enum class StemRelation : std::uint8_t { any, prefix, suffix, both, same };

/// Which coordinates two paths of one extension and depth share. Deeper than 64 directories is never a family.
struct Mask {
  std::uint64_t directories = 0;  ///< bit i: directory i is equal
  std::uint8_t depth = 0;
  StemRelation stem = StemRelation::any;
  auto operator<=>(const Mask&) const = default;

  bool directory(std::size_t i) const { return (directories >> i & 1U) != 0; }
};

/// Whether the two can be of one family at all, and then on which mask.
bool comparable(const PathParts& a, const PathParts& b);
Mask mask_of(const PathParts& a, const PathParts& b);

/// Everything that `a` fixes, `b`'s relation fixes too: files related by `a` are related by `b`.
bool at_least_as_specific(const Mask& a, const Mask& b);

/// 2 for each equal directory and a part for the stem.
double specificity(const Mask& mask);

}  // namespace patauto::miner
