#include "app/on_branch.hpp"

#include "review/branch.hpp"
#include "review/delivery.hpp"

namespace patauto::app {

const char* name_of(BranchState state) {
  switch (state) {
    case BranchState::created: return "created";
    case BranchState::updated: return "updated";
    case BranchState::unchanged: return "unchanged";
    case BranchState::previewed: return "previewed";
  }
  return "";
}

Result<void> check_way(const Way& way) {
  const auto via = review::via_of(way.via);
  if (!via) return fail(ErrorKind::usage, "'" + way.via + "' is no way to open a pull request");
  if (way.remote.empty() && *via != review::Via::automatic && *via != review::Via::none)
    return fail(ErrorKind::usage, "'--via " + way.via + "' needs a remote", "add --push REMOTE");
  return {};
}

Result<OnBranch> put_on_branch(const git::WritingSeams& seams, const model::Oid& head, const review::Proposal& proposal,
                               const Way& way) {
  PATAUTO_TRY(check_way(way));
  OnBranch answer{.name = proposal.branch, .base = head, .remote = way.remote};
  std::optional<review::Route> route;
  if (!way.remote.empty()) {
    const review::DeliveryRequest request{way.remote, *review::via_of(way.via), way.interactive};
    PATAUTO_ASSIGN(route, review::route_of(seams, request, proposal.branch));
    answer.via = review::name_of(route->via);
    answer.target = route->target;
    answer.page = route->page;
  }
  if (way.preview) return answer;

  PATAUTO_ASSIGN(const review::Branch branch, review::make_branch(seams, head, proposal));
  answer.commit = branch.commit;
  answer.state = branch.change == review::BranchChange::created   ? BranchState::created
                 : branch.change == review::BranchChange::updated ? BranchState::updated
                                                                  : BranchState::unchanged;
  if (!route) return answer;
  PATAUTO_ASSIGN(review::Delivered delivered, review::deliver(seams, branch.commit, proposal, *route));
  answer.pushed = delivered.pushed;
  answer.url = std::move(delivered.url);
  answer.messages = std::move(delivered.messages);
  return answer;
}

}  // namespace patauto::app
