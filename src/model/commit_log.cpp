#include "model/commit_log.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace patauto::model {

namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10;

std::uint64_t hash_of(const Oid& oid) {
  return std::hash<Oid>{}(oid);
}

}  // namespace

PathId PathTable::intern(std::string_view path) {
  const std::uint64_t hash = base::xxh3_64(path);
  if (const auto known = ids_.find(hash, [&](PathId id) { return texts_[id] == path; })) return *known;
  const auto id = static_cast<PathId>(texts_.size());
  texts_.push_back(kept(path));
  ids_.add(hash, id);
  return id;
}

std::optional<PathId> PathTable::find(std::string_view path) const {
  return ids_.find(base::xxh3_64(path), [&](PathId id) { return texts_[id] == path; });
}

/// A copy that lives as long as the table.
std::string_view PathTable::kept(std::string_view path) {
  const auto fits = [&](const std::string& block) { return block.capacity() - block.size() >= path.size(); };
  if (blocks_.empty() || !fits(blocks_.back())) blocks_.emplace_back().reserve(std::max(kBlock, path.size()));
  std::string& block = blocks_.back();
  block += path;
  return std::string_view(block).substr(block.size() - path.size());
}

BlobId BlobTable::intern(const Oid& oid) {
  const std::uint64_t hash = hash_of(oid);
  if (const auto known = ids_.find(hash, [&](BlobId id) { return oids_[id] == oid; })) return *known;
  const auto id = static_cast<BlobId>(oids_.size());
  oids_.push_back(oid);
  ids_.add(hash, id);
  return id;
}

const Commit* CommitLog::find(const Oid& commit) const {
  const auto known = index_.find(hash_of(commit), [&](std::uint32_t i) { return commits_[i].id == commit; });
  return known ? &commits_[*known] : nullptr;
}

void CommitLog::add(Commit commit) {
  if (contains(commit.id)) return;
  index_.add(hash_of(commit.id), static_cast<std::uint32_t>(commits_.size()));
  commits_.push_back(std::move(commit));
}

}  // namespace patauto::model
