#pragma once
// Readers of git's raw trees and commits. The bytes are somebody else's: every read is bounds-checked, and what is
// malformed is refused, never guessed.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/oid.hpp"

namespace patauto::git {

enum class EntryType : std::uint8_t { file, executable, symlink, directory, submodule };

/// Whether an entry is something whose changes we report: a file or a symlink.
constexpr bool has_content(EntryType type) {
  return type != EntryType::directory && type != EntryType::submodule;
}

/// An entry of a tree; the views point into the tree's bytes.
struct TreeEntry {
  std::string_view name;
  std::string_view oid;  ///< raw
  EntryType type = EntryType::file;
  std::string_view whole;  ///< mode, name and object id as they are stored
};

/// Takes entries off the front of a raw tree.
class TreeReader {
 public:
  TreeReader(std::string_view bytes, std::size_t oid_size) : rest_(bytes), oid_size_(oid_size) {}
  /// False at the end, and for an entry that is malformed: see `malformed`.
  bool next(TreeEntry& entry);
  bool malformed() const { return malformed_; }
  std::string_view rest() const { return rest_; }
  /// Drops the whole entries that lie in the first `size` bytes; returns how many bytes that were.
  std::size_t skip(std::size_t size);
  void drop(std::size_t size) { rest_.remove_prefix(size); }

 private:
  std::string_view rest_;
  std::size_t oid_size_;
  bool malformed_ = false;
};

/// The order of a tree's entries: bytes of the name, a directory as if it ended in a slash.
int compare_entries(const TreeEntry& a, const TreeEntry& b);

struct RawCommit {
  model::Oid tree;
  std::vector<model::Oid> parents;
  std::int64_t time = 0;  ///< committer's; 0 when it cannot be read
};

/// Nothing when the header names no tree.
std::optional<RawCommit> parse_commit(std::string_view bytes);

}  // namespace patauto::git
