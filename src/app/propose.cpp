#include "app/propose.hpp"

#include <algorithm>

#include "app/adoption.hpp"
#include "app/drafting.hpp"
#include "app/registry_tree.hpp"

namespace patauto::app {

namespace {

void take_files(const review::Proposal& proposal, Proposed& answer) {
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
  PATAUTO_ASSIGN(const auto head, commit_at(session, ""));
  if (!head) return fail(ErrorKind::nothing, "this repository has no commits to learn from", "commit some files first");
  PATAUTO_TRY(check_way(request.way));
  PATAUTO_ASSIGN(const Drafting drafting, Drafting::at(session, *head));
  PATAUTO_ASSIGN(const model::Draft draft, drafting.draft(request.id));
  PATAUTO_ASSIGN(Proposed answer, propose_draft(session, *head, draft, request));
  if (!drafting.complete())
    answer.warnings.insert(answer.warnings.begin(), "this clone's history is cut; a full clone would know more");
  return answer;
}

Result<Proposed> propose_draft(Session& session, const model::Oid& head, const model::Draft& draft,
                               const ProposeRequest& request) {
  const git::WritingSeams seams{session.layout(), session.env(), session.process()};
  Proposed answer;
  PATAUTO_ASSIGN(const RegistryRead read, registry_at(seams, head));
  PATAUTO_ASSIGN(
      const review::Proposal proposal,
      review::proposal_of(draft, *read.tree, read.registry, taken_by_another(seams, request.id, request.way.remote)));
  answer.pattern = proposal.pattern;
  answer.family = draft.family;
  answer.title = proposal.title;
  answer.body = proposal.body;
  take_files(proposal, answer);
  warn(answer.pattern, read.thresholds, answer);
  PATAUTO_ASSIGN(answer.branch, put_on_branch(seams, head, proposal, request.way));
  return answer;
}

}  // namespace patauto::app
