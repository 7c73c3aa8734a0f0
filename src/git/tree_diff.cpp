#include "git/tree_diff.hpp"

#include <algorithm>
#include <cstring>

namespace patauto::git {

namespace {

using model::Change;
using model::ChangeKind;
using model::Oid;

/// How many bytes two texts have in common at their front.
std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t at = 0;
  for (; at + 64 <= size; at += 64)
    if (std::memcmp(a.data() + at, b.data() + at, 64) != 0) break;
  while (at < size && a[at] == b[at]) ++at;
  return at;
}

class TreeDiff {
 public:
  TreeDiff(TreeSource& trees, model::CommitLog& log) : trees_(trees), log_(log) {}

  /// Both may be null, for "nothing there".
  void compare(const Oid& before, const Oid& after) {
    if (depth_ >= kMaxDepth) return;
    const TreeSource::Bytes old_bytes = bytes_of(before);
    const TreeSource::Bytes new_bytes = bytes_of(after);
    if (!old_bytes || !new_bytes) return;
    const std::size_t first = changes_.size();
    ++depth_;
    const bool sound = walk({*old_bytes, oid_size(before, after)}, {*new_bytes, oid_size(before, after)});
    --depth_;
    if (!sound) changes_.resize(first);
  }

  std::vector<Change> take() { return std::move(changes_); }

 private:
  static constexpr int kMaxDepth = 1024;
  /// A few trees that hold one another many times unfold to more paths than any machine could list.
  static constexpr std::size_t kMaxSteps = 2'000'000;

  static std::size_t oid_size(const Oid& a, const Oid& b) { return std::max(a.size, b.size); }

  TreeSource::Bytes bytes_of(const Oid& tree) {
    static const auto kEmpty = std::make_shared<const std::string>();
    return tree.null() ? kEmpty : trees_.read(tree);
  }

  bool walk(TreeReader old_tree, TreeReader new_tree) {
    TreeEntry old_entry;
    TreeEntry new_entry;
    pass_equal(old_tree, new_tree);
    bool has_old = old_tree.next(old_entry);
    bool has_new = new_tree.next(new_entry);
    while (has_old || has_new) {
      if (++steps_ > kMaxSteps) return false;
      const int order = !has_old ? 1 : !has_new ? -1 : compare_entries(old_entry, new_entry);
      if (order < 0) {
        gone(old_entry);
        has_old = old_tree.next(old_entry);
      } else if (order > 0) {
        come(new_entry);
        has_new = new_tree.next(new_entry);
      } else {
        if (old_entry.whole != new_entry.whole) differ(old_entry, new_entry);
        pass_equal(old_tree, new_tree);
        has_old = old_tree.next(old_entry);
        has_new = new_tree.next(new_entry);
      }
    }
    return steps_ <= kMaxSteps && !old_tree.malformed() && !new_tree.malformed();
  }

  static void pass_equal(TreeReader& a, TreeReader& b) { b.drop(a.skip(common_prefix(a.rest(), b.rest()))); }

  void gone(const TreeEntry& entry) {
    if (entry.type == EntryType::directory) return enter(entry.name, Oid::from_raw(entry.oid), Oid{});
    if (has_content(entry.type)) report(ChangeKind::deleted, entry, &entry, nullptr);
  }

  void come(const TreeEntry& entry) {
    if (entry.type == EntryType::directory) return enter(entry.name, Oid{}, Oid::from_raw(entry.oid));
    if (has_content(entry.type)) report(ChangeKind::added, entry, nullptr, &entry);
  }

  /// Entries of one name in the tree's order, so either both are directories or neither is.
  void differ(const TreeEntry& before, const TreeEntry& after) {
    if (before.type == EntryType::directory && after.type == EntryType::directory) {
      if (before.oid != after.oid) enter(after.name, Oid::from_raw(before.oid), Oid::from_raw(after.oid));
    } else if (has_content(before.type) && has_content(after.type)) {
      report(ChangeKind::modified, after, &before, &after);
    } else {
      gone(before);
      come(after);
    }
  }

  void enter(std::string_view name, const Oid& before, const Oid& after) {
    const std::size_t length = path_.size();
    path_.append(name).push_back('/');
    compare(before, after);
    path_.resize(length);
  }

  void report(ChangeKind kind, const TreeEntry& entry, const TreeEntry* before, const TreeEntry* after) {
    const std::size_t length = path_.size();
    path_.append(entry.name);
    Change change;
    change.path = log_.paths.intern(path_);
    change.before = before == nullptr ? model::kNoBlob : log_.blobs.intern(Oid::from_raw(before->oid));
    change.after = after == nullptr ? model::kNoBlob : log_.blobs.intern(Oid::from_raw(after->oid));
    change.kind = kind;
    change.regular = entry.type != EntryType::symlink;
    changes_.push_back(change);
    path_.resize(length);
  }

  TreeSource& trees_;
  model::CommitLog& log_;
  std::string path_;
  std::vector<Change> changes_;
  int depth_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

TreeSource::Bytes TreeSource::read(const Oid& id) {
  if (const auto known = known_.find(id); known != known_.end()) {
    slots_.splice(slots_.begin(), slots_, known->second);
    return known->second->bytes;
  }
  std::optional<Object> object = repository_.read(id);
  if (!object || object->type != ObjectType::tree) {
    ++missing_;
    return nullptr;
  }
  Bytes bytes = std::move(object->bytes);
  slots_.push_front({id, bytes});
  known_.emplace(id, slots_.begin());
  used_ += bytes->size();
  while (used_ > kCapacity && slots_.size() > 1) {
    used_ -= slots_.back().bytes->size();
    known_.erase(slots_.back().id);
    slots_.pop_back();
  }
  return bytes;
}

std::vector<Change> diff_trees(TreeSource& trees, const Oid& before, const Oid& after, model::CommitLog& log) {
  TreeDiff diff(trees, log);
  diff.compare(before, after);
  return diff.take();
}

}  // namespace patauto::git
