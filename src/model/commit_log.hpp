#pragma once
// What history has said: commits with the files they added, modified and deleted, each read once and kept.
// A CommitLog holds the union of all commits ever read, in no particular order; History (history.hpp) is the
// part of it that one revision can see, oldest first. Paths and blobs are interned, a change is 16 bytes.

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/number_index.hpp"
#include "model/oid.hpp"

namespace patauto::model {

using PathId = std::uint32_t;
using BlobId = std::uint32_t;
inline constexpr BlobId kNoBlob = 0;  ///< the interned null Oid

enum class ChangeKind : std::uint8_t { added, modified, deleted };

/// One path in one commit, against the commit's only parent. Submodules are left out.
struct Change {
  PathId path = 0;
  BlobId before = kNoBlob;
  BlobId after = kNoBlob;
  ChangeKind kind = ChangeKind::added;
  bool regular = true;  ///< false: a symlink (after the change; before it, for a deletion)
  bool operator==(const Change&) const = default;
};

struct Commit {
  Oid id;
  std::int64_t time = 0;  ///< committer date, seconds since 1970, as recorded
  std::vector<Oid> parents;
  std::vector<Change> changes;  ///< ordered by path as git orders it; empty for merges
  bool root = false;            ///< no parents, or the cut of a shallow clone: its changes are the whole tree
};

/// Distinct texts, each with a number in order of arrival. The empty text is always number 0.
class PathTable {
 public:
  PathTable() { intern(""); }
  PathTable(const PathTable&) = delete;
  PathTable& operator=(const PathTable&) = delete;
  PathTable(PathTable&&) = default;
  PathTable& operator=(PathTable&&) = default;

  PathId intern(std::string_view path);
  std::optional<PathId> find(std::string_view path) const;
  std::string_view operator[](PathId id) const { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::string_view kept(std::string_view path);

  std::deque<std::string> blocks_;  ///< the texts' bytes, many in one; a block never outgrows what it reserved
  std::vector<std::string_view> texts_;
  NumberIndex ids_;
};

class BlobTable {
 public:
  BlobTable() { intern(Oid{}); }
  BlobId intern(const Oid& oid);
  const Oid& operator[](BlobId id) const { return oids_[id]; }
  std::size_t size() const { return oids_.size(); }

 private:
  std::vector<Oid> oids_;
  NumberIndex ids_;
};

/// Not copyable; grows only.
class CommitLog {
 public:
  PathTable paths;
  BlobTable blobs;

  bool contains(const Oid& commit) const { return find(commit) != nullptr; }
  const Commit* find(const Oid& commit) const;
  /// Takes a commit in; a second time is ignored.
  void add(Commit commit);
  const std::deque<Commit>& commits() const { return commits_; }

 private:
  std::deque<Commit> commits_;
  NumberIndex index_;
};

/// A file of one revision's tree.
struct TreeFile {
  PathId path = 0;
  BlobId blob = kNoBlob;
  bool executable = false;
};

/// The regular files of one revision, ordered by path bytes. Symlinks and submodules are counted, not held.
struct Snapshot {
  Oid commit;
  std::vector<TreeFile> files;
  std::uint32_t symlinks = 0;
  std::uint32_t submodules = 0;
};

}  // namespace patauto::model
