#pragma once
// A revision, ready to be mined: history and tree, from the cache as far as it goes, else from the objects.

#include <memory>
#include <optional>
#include <string>

#include "app/exclusion.hpp"
#include "app/session.hpp"
#include "miner/past.hpp"
#include "model/history.hpp"

namespace patauto::app {

/// Owns what a miner::Past refers to.
class Mined {
 public:
  /// Reads history up to that commit. What was new goes into the cache.
  static Result<std::unique_ptr<Mined>> read(Session& session, const model::Oid& commit);

  /// Takes the files that are left out of the tree, so that nothing is learned from them.
  void leave_out(const Exclusion& exclusion);

  miner::Past past() const { return {history_, tree_, *blobs_}; }
  const model::Oid& commit() const { return commit_; }
  bool complete() const { return complete_; }

 private:
  model::Oid commit_;
  model::CommitLog log_;
  model::History history_;
  model::Snapshot tree_;
  std::unique_ptr<model::Blobs> blobs_;
  bool complete_ = true;
};

/// The commit that `revision` names; HEAD's when it is empty. Nothing: HEAD is unborn.
Result<std::optional<model::Oid>> commit_at(Session& session, const std::string& revision);

}  // namespace patauto::app
