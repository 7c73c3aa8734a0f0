#include "app/propose.hpp"

#include <algorithm>

#include "app/mined.hpp"
#include "app/not_mined.hpp"
#include "app/registry_tree.hpp"
#include "miner/draft.hpp"
#include "review/branch.hpp"
#include "review/delivery.hpp"

namespace patauto::app {

namespace {

Result<model::Draft> drafted(Session& session, const model::Oid& head, const std::string& id, Proposed& answer) {
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, head));
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  if (!mined->complete()) answer.warnings.emplace_back("this clone's history is cut; a full clone would know more");
  const miner::Past past = mined->past();
  return miner::draft_of(id, past, miner::PathIndex(past.paths()), exclusions_of(*repository, past, exclusion));
}

void take_files(review::Proposal& proposal, Proposed& answer) {
  for (const auto& [path, bytes] : proposal.files) answer.files.push_back({path, bytes, false});
  for (const std::string& path : proposal.removed) answer.files.push_back({path, "", true});
  std::sort(answer.files.begin(), answer.files.end(),
            [](const ProposedFile& a, const ProposedFile& b) { return a.path < b.path; });
}

void warn(const model::Pattern& pattern, const registry::Thresholds& thresholds, Proposed& answer) {
  const model::Confidence confidence = pattern.confidence.value_or(model::Confidence());
  if (confidence.value < thresholds.auto_approve || confidence.terms.similarity < thresholds.auto_approve_similarity)
    answer.warnings.emplace_back("the confidence is low; read the templates with care");
}

}  // namespace

Result<Proposed> propose(Session& session, const ProposeRequest& request) {
  const auto via = review::via_of(request.via);
  const bool push = !request.remote.empty();
  if (!via) return fail(ErrorKind::usage, "'" + request.via + "' is no way to open a pull request");
  if (!push && *via != review::Via::automatic && *via != review::Via::none)
    return fail(ErrorKind::usage, "'--via " + request.via + "' needs a remote", "add --push REMOTE");
  PATAUTO_ASSIGN(const auto head, commit_at(session, ""));
  if (!head) return fail(ErrorKind::nothing, "this repository has no commits to learn from", "commit some files first");
  const git::WritingSeams seams{session.layout(), session.env(), session.process()};
  Proposed answer{.base = *head, .remote = request.remote};
  PATAUTO_ASSIGN(const model::Draft draft, drafted(session, *head, request.id, answer));
  PATAUTO_ASSIGN(const RegistryRead read, registry_at(seams, *head));
  const auto taken = [&](const std::string& branch) -> Result<bool> {
    PATAUTO_ASSIGN(const auto tip, review::branch_tip(seams, branch));
    return tip && tip->ours && tip->candidate != request.id;
  };
  PATAUTO_ASSIGN(review::Proposal proposal, review::proposal_of(draft, *read.tree, read.registry, taken));
  answer.pattern = proposal.pattern;
  answer.family = draft.family;
  answer.branch = proposal.branch;
  answer.title = proposal.title;
  answer.body = proposal.body;
  take_files(proposal, answer);
  warn(answer.pattern, read.thresholds, answer);
  std::optional<review::Route> route;
  if (push) {
    PATAUTO_ASSIGN(route, review::route_of(seams, {request.remote, *via, request.interactive}, proposal.branch));
    answer.via = review::name_of(route->via);
    answer.target = route->target;
    answer.page = route->page;
  }
  answer.state = ProposalState::previewed;
  if (request.preview) return answer;

  PATAUTO_ASSIGN(const review::Branch branch, review::make_branch(seams, *head, proposal));
  answer.commit = branch.commit;
  answer.state = branch.change == review::BranchChange::created   ? ProposalState::created
                 : branch.change == review::BranchChange::updated ? ProposalState::updated
                                                                  : ProposalState::unchanged;
  if (!route) return answer;
  PATAUTO_ASSIGN(review::Delivered delivered, review::deliver(seams, branch.commit, proposal, *route));
  answer.pushed = delivered.pushed;
  answer.url = std::move(delivered.url);
  answer.messages = std::move(delivered.messages);
  return answer;
}

}  // namespace patauto::app
