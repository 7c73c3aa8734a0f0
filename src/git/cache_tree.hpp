#pragma once
// The trees that an index already knows: git keeps in it the object ids of the directories that no entry has changed
// since (extension TREE). When a commit's hooks run, git has just brought them up to date, so that comparing them with
// HEAD's tells what is staged without asking git. Index versions 2 to 4, split and sparse ones too; SHA-1 and SHA-256.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/oid.hpp"

namespace patauto::git {

struct CacheTree {
  /// A directory's tree and how many entries lie below it.
  struct Folder {
    std::optional<model::Oid> tree;  ///< nothing: an entry below has changed since
    std::uint32_t entries = 0;
    bool operator==(const Folder&) const = default;
  };
  std::map<std::string, Folder, std::less<>> folders;  ///< by path without the last slash; the root is ""
  std::uint32_t entries = 0;                           ///< of the whole index
  bool split = false;                                  ///< most entries are in a shared index beside it
  bool bound =
      false;  ///< the index also remembers things about this work tree: untracked files, a file monitor's answer
};

/// From the bytes of an index file. Nothing when they are not one, are cut, or use what this does not know (an
/// extension that readers must understand). The checksum is not compared. Cost: one walk over the entries.
std::optional<CacheTree> cache_tree_of(std::string_view index, std::size_t oid_size);

}  // namespace patauto::git
