#pragma once
// The changes between two trees, read straight from their raw bytes. Both are walked side by side; stretches that are
// bytewise equal are passed over without being parsed, and only subtrees that differ are read.

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/raw_objects.hpp"
#include "git/repository.hpp"
#include "model/commit_log.hpp"

namespace patauto::git {

/// Raw trees, the newest reads kept up to a number of bytes: a walk through history meets nearly every tree twice, as
/// what a commit made and as what the next one changed.
class TreeSource {
 public:
  using Bytes = std::shared_ptr<const std::string>;
  explicit TreeSource(Repository& repository) : repository_(repository) {}
  /// Null when the tree is not here.
  Bytes read(const model::Oid& id);
  std::size_t missing() const { return missing_; }

 private:
  struct Slot {
    model::Oid id;
    Bytes bytes;
  };
  static constexpr std::size_t kCapacity = std::size_t{4} << 20;
  Repository& repository_;
  std::list<Slot> slots_;  ///< the most recently used first
  std::unordered_map<model::Oid, std::list<Slot>::iterator> known_;
  std::size_t used_ = 0;
  std::size_t missing_ = 0;
};

/// Changes of files and symlinks from tree `before` (null: nothing was there) to `after`, ordered as git orders paths.
/// Renames are not looked for. A subtree that is missing, malformed or more than 1024 deep on one side says nothing,
/// nor does a comparison of more than two million entries.
std::vector<model::Change> diff_trees(TreeSource& trees, const model::Oid& before, const model::Oid& after,
                                      model::CommitLog& log);

}  // namespace patauto::git
