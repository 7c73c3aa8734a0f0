#include "store/journal_stamp.hpp"

#include <algorithm>

#include "base/file_stamp.hpp"
#include "base/folder.hpp"
#include "base/hash.hpp"
#include "store/segment.hpp"

namespace patauto::store {

namespace {

template <typename T>
void mix(std::uint64_t& hash, const T& value) {
  hash = base::xxh64({reinterpret_cast<const char*>(&value), sizeof value}, hash);
}

/// Adds the files below a folder, `depth` folders down; folders come sorted, so the order is the same everywhere.
void add(const std::string& path, int depth, JournalStamp& stamp) {
  const auto folder = base::Folder::open(path);
  if (!folder) return;
  for (const base::Folder::Entry& entry : folder->entries()) {
    const std::string name = path + '/' + entry.name;
    if (depth > 0) {
      add(name, depth - 1, stamp);
      continue;
    }
    const auto file = base::file_stamp(name);
    if (!file) continue;
    stamp.tree = base::xxh64(entry.name, stamp.tree);
    mix(stamp.tree, file->inode);
    mix(stamp.tree, file->size);
    mix(stamp.tree, file->modified);
    mix(stamp.tree, file->changed);
    stamp.newest = std::max({stamp.newest, file->modified, file->changed});
  }
}

}  // namespace

JournalStamp journal_stamp(const std::optional<std::string>& work_tree, const std::string& directory) {
  JournalStamp stamp;
  if (work_tree) {
    add(*work_tree + '/' + std::string(kJournalFolder), 2, stamp);
    mix(stamp.tree, '/');
    add(*work_tree + '/' + std::string(kRollupFolder), 1, stamp);
  }
  if (const auto spool = base::Folder::open(directory + "/spool/new")) {
    for (const base::Folder::Entry& entry : spool->entries()) {
      stamp.spool = base::xxh64(entry.name, stamp.spool);
      mix(stamp.spool, spool->size(entry.name).value_or(0));
      ++stamp.waiting;
    }
  }
  return stamp;
}

}  // namespace patauto::store
