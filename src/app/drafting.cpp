#include "app/drafting.hpp"

#include "app/not_mined.hpp"
#include "miner/draft.hpp"

namespace patauto::app {

Drafting::Drafting(std::unique_ptr<Mined> mined, std::vector<miner::Subject> subjects)
    : mined_(std::move(mined)), index_(mined_->past().paths()), subjects_(std::move(subjects)) {}

Result<Drafting> Drafting::at(Session& session, const model::Oid& commit) {
  PATAUTO_ASSIGN(auto mined, Mined::read(session, commit));
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  const miner::Past past = mined->past();
  auto subjects = miner::subjects_of(past, exclusions_of(*repository, past, exclusion), {});
  return Drafting(std::move(mined), std::move(subjects));
}

Result<model::Draft> Drafting::draft(const std::string& candidate) const {
  return miner::draft_of(candidate, mined_->past(), index_, subjects_);
}

}  // namespace patauto::app
