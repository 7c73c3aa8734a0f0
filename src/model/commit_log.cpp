#include "model/commit_log.hpp"

namespace patauto::model {

PathId PathTable::intern(std::string_view path) {
  if (const auto known = ids_.find(path); known != ids_.end()) return known->second;
  const auto id = static_cast<PathId>(texts_.size());
  // The deque never moves its elements, so a view of the text is a safe key.
  ids_.emplace(texts_.emplace_back(path), id);
  return id;
}

std::optional<PathId> PathTable::find(std::string_view path) const {
  const auto known = ids_.find(path);
  if (known == ids_.end()) return std::nullopt;
  return known->second;
}

BlobId BlobTable::intern(const Oid& oid) {
  const auto [place, added] = ids_.try_emplace(oid, static_cast<BlobId>(oids_.size()));
  if (added) oids_.push_back(oid);
  return place->second;
}

const Commit* CommitLog::find(const Oid& commit) const {
  const auto known = index_.find(commit);
  return known == index_.end() ? nullptr : &commits_[known->second];
}

void CommitLog::add(Commit commit) {
  const auto [place, added] = index_.try_emplace(commit.id, static_cast<std::uint32_t>(commits_.size()));
  if (added) commits_.push_back(std::move(commit));
}

}  // namespace patauto::model
