// Walking history: first the commits alone, newest first, then their changes, and at last all into the log, parents
// first. Changes are read in the order in which the pack has the commits: `git repack` puts the newest first and keeps
// the newest version of a tree whole, older ones as deltas against it; an importer writes the other way round. Against
// that order every tree would be a walk along a chain of deltas.

#include <algorithm>
#include <queue>
#include <unordered_map>

#include "git/raw_objects.hpp"
#include "git/repository.hpp"
#include "git/tree_diff.hpp"

namespace patauto::git {

namespace {

using model::Oid;

struct Found {
  Oid id;
  RawCommit raw;
  std::vector<Oid> parents;    ///< of raw.parents, those that are here
  std::uint32_t children = 0;  ///< among the new commits, not yet passed by the sort
};

class Walk {
 public:
  Walk(Repository& repository, model::CommitLog& log) : repository_(repository), log_(log), trees_(repository) {}

  Result<Extension> run(const Oid& tip) {
    if (log_.contains(tip)) return Extension{};
    if (!visit(tip)) return fail(ErrorKind::state, "cannot read the commit " + tip.hex());
    for (std::size_t i = 0; i < found_.size(); ++i) find_parents(i);
    const std::vector<std::uint32_t> order = newest_first();
    if (repository_.stored_before(found_[order.back()].id, found_[order.front()].id)) {
      for (auto index = order.rbegin(); index != order.rend(); ++index) log_.add(commit_of(found_[*index]));
    } else {
      std::vector<model::Commit> commits;
      commits.reserve(order.size());
      for (const std::uint32_t index : order) commits.push_back(commit_of(found_[index]));
      for (auto commit = commits.rbegin(); commit != commits.rend(); ++commit) log_.add(std::move(*commit));
    }
    return Extension{order.size(), missing_ + trees_.missing()};
  }

 private:
  /// Reads a commit; false when it is not here.
  bool visit(const Oid& id) {
    const std::optional<Object> object = repository_.read(id);
    if (!object || object->type != ObjectType::commit) return false;
    std::optional<RawCommit> raw = parse_commit(*object->bytes);
    if (!raw) return false;
    index_.emplace(id, static_cast<std::uint32_t>(found_.size()));
    if (repository_.cuts().contains(id)) raw->parents.clear();
    found_.push_back({id, std::move(*raw), {}, 0});
    return true;
  }

  void find_parents(std::size_t child) {
    const std::vector<Oid> parents = found_[child].raw.parents;
    for (const Oid& parent : parents) {
      if (!log_.contains(parent) && !index_.contains(parent) && !visit(parent)) {
        ++missing_;
        continue;
      }
      found_[child].parents.push_back(parent);
      if (const auto known = index_.find(parent); known != index_.end()) ++found_[known->second].children;
    }
  }

  /// A commit only after all its children; among those that are free the newest, then the smaller id.
  std::vector<std::uint32_t> newest_first() {
    const auto later = [this](std::uint32_t a, std::uint32_t b) {
      if (found_[a].raw.time != found_[b].raw.time) return found_[a].raw.time < found_[b].raw.time;
      return found_[b].id < found_[a].id;
    };
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(later)> free(later);
    free.push(0);
    std::vector<std::uint32_t> order;
    order.reserve(found_.size());
    while (!free.empty()) {
      order.push_back(free.top());
      free.pop();
      for (const Oid& parent : found_[order.back()].parents) {
        const auto known = index_.find(parent);
        if (known != index_.end() && --found_[known->second].children == 0) free.push(known->second);
      }
    }
    return order;
  }

  model::Commit commit_of(const Found& found) {
    model::Commit commit;
    commit.id = found.id;
    commit.time = found.raw.time;
    commit.parents = found.parents;
    commit.root = found.parents.empty();
    // A merge of which one parent is missing stays a merge.
    if (found.raw.parents.size() > 1 && !commit.root) return commit;
    if (commit.root) {
      commit.changes = diff_trees(trees_, Oid{}, found.raw.tree, log_);
    } else if (const std::optional<Oid> before = tree_of(found.parents.front()); before && *before != found.raw.tree) {
      commit.changes = diff_trees(trees_, *before, found.raw.tree, log_);
    }
    return commit;
  }

  /// The tree of a commit that was found, or of one the log held before.
  std::optional<Oid> tree_of(const Oid& commit) {
    if (const auto known = index_.find(commit); known != index_.end()) return found_[known->second].raw.tree;
    const std::optional<Object> object = repository_.read(commit);
    const std::optional<RawCommit> raw = object ? parse_commit(*object->bytes) : std::nullopt;
    if (raw) return raw->tree;
    ++missing_;
    return std::nullopt;
  }

  Repository& repository_;
  model::CommitLog& log_;
  TreeSource trees_;
  std::vector<Found> found_;
  std::unordered_map<Oid, std::uint32_t> index_;
  std::size_t missing_ = 0;
};

/// Collects the regular files of a tree and of all below it.
class Listing {
 public:
  Listing(Repository& repository, model::CommitLog& log, model::Snapshot& into)
      : trees_(repository), log_(log), into_(into) {}

  /// False when the tree unfolds to more than any repository holds, as a few trees made for that can.
  bool list(const Oid& tree, int depth = 0) {
    constexpr int kMaxDepth = 1024;
    constexpr std::size_t kMaxSteps = 2'000'000;
    const TreeSource::Bytes bytes = trees_.read(tree);
    if (!bytes || depth > kMaxDepth) return true;
    TreeReader reader(*bytes, tree.size);
    TreeEntry entry;
    const std::size_t length = path_.size();
    while (reader.next(entry)) {
      if (++steps_ > kMaxSteps) return false;
      path_.append(entry.name);
      if (entry.type == EntryType::directory) {
        path_.push_back('/');
        if (!list(Oid::from_raw(entry.oid), depth + 1)) return false;
      } else if (entry.type == EntryType::symlink) {
        ++into_.symlinks;
      } else if (entry.type == EntryType::submodule) {
        ++into_.submodules;
      } else {
        into_.files.push_back({log_.paths.intern(path_), log_.blobs.intern(Oid::from_raw(entry.oid)),
                               entry.type == EntryType::executable});
      }
      path_.resize(length);
    }
    return true;
  }

 private:
  TreeSource trees_;
  model::CommitLog& log_;
  model::Snapshot& into_;
  std::string path_;
  std::size_t steps_ = 0;
};

}  // namespace

Result<Extension> extend(Repository& repository, const Oid& tip, model::CommitLog& log) {
  return Walk(repository, log).run(tip);
}

Result<model::Snapshot> snapshot(Repository& repository, const Oid& commit, model::CommitLog& log) {
  const std::optional<Object> object = repository.read(commit);
  const std::optional<RawCommit> raw =
      object && object->type == ObjectType::commit ? parse_commit(*object->bytes) : std::nullopt;
  if (!raw) return fail(ErrorKind::state, "cannot read the commit " + commit.hex());
  model::Snapshot snapshot;
  snapshot.commit = commit;
  if (!Listing(repository, log, snapshot).list(raw->tree))
    return fail(ErrorKind::state, "the tree of " + commit.hex() + " is too large to list");
  return snapshot;
}

}  // namespace patauto::git
