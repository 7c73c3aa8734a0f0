#include "model/history.hpp"

#include <algorithm>
#include <queue>
#include <unordered_map>

namespace patauto::model {
namespace {

bool newer(const Commit* a, const Commit* b) {
  return a->time != b->time ? a->time > b->time : a->id < b->id;
}

/// Children before parents, the newest first among those that are free: git's --date-order.
std::vector<const Commit*> newest_first(const CommitLog& log, const Commit* tip) {
  std::unordered_map<const Commit*, std::uint32_t> children;
  std::vector<const Commit*> stack{tip};
  children.emplace(tip, 0);
  while (!stack.empty()) {
    const Commit* commit = stack.back();
    stack.pop_back();
    for (const Oid& id : commit->parents) {
      const Commit* parent = log.find(id);
      if (parent == nullptr) continue;
      const auto [entry, fresh] = children.try_emplace(parent, 0);
      ++entry->second;
      if (fresh) stack.push_back(parent);
    }
  }
  const auto later = [](const Commit* a, const Commit* b) { return newer(b, a); };
  std::priority_queue<const Commit*, std::vector<const Commit*>, decltype(later)> free(later);
  std::vector<const Commit*> order;
  order.reserve(children.size());
  free.push(tip);
  while (!free.empty()) {
    const Commit* commit = free.top();
    free.pop();
    order.push_back(commit);
    for (const Oid& id : commit->parents) {
      const Commit* parent = log.find(id);
      if (parent != nullptr && --children[parent] == 0) free.push(parent);
    }
  }
  return order;
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}
/// The path without the ending of its file's name.
std::string_view without_ending(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos || dot <= path.size() - name_of(path).size() ? path : path.substr(0, dot);
}

/// The deleted path that an added one of the same commit continues.
class Renames {
 public:
  Renames(const CommitLog& log, const Commit& commit) : log_(&log) {
    for (const Change& change : commit.changes) {
      if (change.kind == ChangeKind::deleted && change.before != kNoBlob) gone_.emplace(change.before, change.path);
    }
    if (gone_.empty()) return;
    for (const Change& change : commit.changes) {
      if (change.kind == ChangeKind::modified) continue;
      Converted& one = converted_[without_ending(log.paths[change.path])];
      ++(change.kind == ChangeKind::added ? one.added : one.deleted);
    }
  }

  /// The one whose blob it has; of several the one with the same file name.
  std::optional<PathId> source(const Change& added) const {
    const auto [begin, end] = gone_.equal_range(added.after);
    std::optional<PathId> best;
    bool same_name = false;
    for (auto i = begin; i != end; ++i) {
      const bool named = name_of(log_->paths[i->second]) == name_of(log_->paths[added.path]);
      const bool better =
          !best || (named && !same_name) || (named == same_name && log_->paths[i->second] < log_->paths[*best]);
      if (!better) continue;
      best = i->second;
      same_name = named;
    }
    return best;
  }

  /// Whether it takes the place of one that differs only in the ending of its name: a file in another language now.
  bool converted(const Change& added) const {
    const auto found = converted_.find(without_ending(log_->paths[added.path]));
    return found != converted_.end() && found->second.added == 1 && found->second.deleted == 1;
  }

 private:
  struct Converted {
    std::size_t added = 0;
    std::size_t deleted = 0;
  };
  const CommitLog* log_;
  std::unordered_multimap<BlobId, PathId> gone_;
  std::unordered_map<std::string_view, Converted> converted_;  ///< by path without ending
};

}  // namespace

History History::of(const CommitLog& log, const Oid& tip) {
  History history;
  history.log_ = &log;
  if (const Commit* commit = log.find(tip)) {
    history.commits_ = newest_first(log, commit);
    std::reverse(history.commits_.begin(), history.commits_.end());
  }
  history.index_events();
  return history;
}

void History::index_events() {
  struct Found {
    PathId path;
    PathEvent event;
    std::uint32_t order;
  };
  std::vector<Found> found;
  std::vector<std::uint32_t> newest_order(log_->paths.size(), 0);
  std::vector<bool> known(log_->paths.size(), false);
  creations_.assign(commits_.size(), 0);
  for (std::uint32_t i = 0; i < commits_.size(); ++i) {
    const Commit& commit = *commits_[i];
    const Renames renames(*log_, commit);
    for (const Change& change : commit.changes) {
      if (change.kind == ChangeKind::modified) continue;
      Found entry{change.path, {i, change.kind == ChangeKind::added, false}, i};
      if (entry.event.added) {
        const auto source = renames.source(change);
        entry.event.renamed = source || renames.converted(change);
        if (source && known[*source]) entry.order = newest_order[*source];
        if (!entry.event.renamed) ++creations_[i];
        newest_order[change.path] = entry.order;
        known[change.path] = true;
      }
      found.push_back(entry);
    }
  }
  event_begin_.assign(log_->paths.size() + 1, 0);
  for (const Found& entry : found) ++event_begin_[entry.path + 1];
  for (std::size_t path = 1; path < event_begin_.size(); ++path) event_begin_[path] += event_begin_[path - 1];
  events_.resize(found.size());
  order_.resize(found.size());
  std::vector<std::uint32_t> next(event_begin_.begin(), event_begin_.end() - 1);
  for (const Found& entry : found) {
    const std::uint32_t slot = next[entry.path]++;
    events_[slot] = entry.event;
    order_[slot] = entry.order;
  }
}

std::span<const PathEvent> History::events(PathId path) const {
  if (path + 1 >= event_begin_.size()) return {};
  return std::span(events_).subspan(event_begin_[path], event_begin_[path + 1] - event_begin_[path]);
}

std::optional<Birth> History::birth(PathId path) const {
  const auto all = events(path);
  for (std::size_t i = all.size(); i-- > 0;) {
    if (all[i].added) return Birth{all[i].commit, all[i].renamed, order_[event_begin_[path] + i]};
  }
  return std::nullopt;
}

bool History::existed_before(PathId path, std::uint32_t commit) const {
  bool exists = false;
  for (const PathEvent& event : events(path)) {
    if (event.commit >= commit) break;
    exists = event.added;
  }
  return exists;
}

}  // namespace patauto::model
