#pragma once
// Candidates of a revision written down as patterns, which none of them is yet.

#include <memory>
#include <string>
#include <vector>

#include "app/mined.hpp"
#include "base/result.hpp"
#include "miner/path_index.hpp"
#include "miner/subjects.hpp"
#include "model/draft.hpp"

namespace patauto::app {

class Drafting {
 public:
  /// Reads the history up to that commit and finds its families.
  static Result<Drafting> at(Session& session, const model::Oid& commit);

  /// Errors as miner::draft_of.
  Result<model::Draft> draft(const std::string& candidate) const;
  /// False: this clone's history is cut.
  bool complete() const { return mined_->complete(); }

 private:
  Drafting(std::unique_ptr<Mined> mined, std::vector<miner::Subject> subjects);

  std::unique_ptr<Mined> mined_;
  miner::PathIndex index_;
  std::vector<miner::Subject> subjects_;
};

}  // namespace patauto::app
