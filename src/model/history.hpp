#pragma once
// The part of a commit log that one revision can see, oldest first, and what became of each path in it.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/commit_log.hpp"

namespace patauto::model {

/// A path was added or deleted. `commit` is an index into History::commits().
struct PathEvent {
  std::uint32_t commit = 0;
  bool added = true;
  /// Added, with the blob that another path lost in the same commit, or in place of one that differs only in the ending
  /// of its name: not a creation.
  bool renamed = false;
};

/// When a file came to be, as it is now.
struct Birth {
  std::uint32_t commit = 0;
  bool renamed = false;
  std::uint32_t order = 0;  ///< the commit that first created it, followed through renames that kept its bytes
};

class History {
 public:
  /// The ancestors of `tip` that `log` holds: parents before children, then by commit date, then by id. The log must
  /// outlive the history and may grow.
  static History of(const CommitLog& log, const Oid& tip);

  const CommitLog& log() const { return *log_; }
  std::span<const Commit* const> commits() const { return commits_; }
  std::int64_t time() const { return commits_.empty() ? 0 : commits_.back()->time; }  ///< of the tip

  /// Additions and deletions of a path, oldest first.
  std::span<const PathEvent> events(PathId path) const;
  /// The path's last addition; nothing when no commit in sight added it (it came with a merge).
  std::optional<Birth> birth(PathId path) const;
  /// Whether the path existed just before commit number `commit`.
  bool existed_before(PathId path, std::uint32_t commit) const;
  /// Files that the commit created: added, and not renamed.
  std::size_t creations(std::uint32_t commit) const { return creations_[commit]; }

 private:
  void index_events();

  const CommitLog* log_ = nullptr;
  std::vector<const Commit*> commits_;
  std::vector<std::uint32_t> event_begin_;  ///< per path, into events_
  std::vector<PathEvent> events_;
  std::vector<std::uint32_t> order_;  ///< per event, Birth::order
  std::vector<std::uint32_t> creations_;
};

}  // namespace patauto::model
