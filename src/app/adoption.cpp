#include "app/adoption.hpp"

#include "app/applying.hpp"
#include "base/files.hpp"
#include "engine/apply.hpp"
#include "engine/work_file.hpp"
#include "review/branch.hpp"
#include "review/decision_commit.hpp"
#include "review/overlay_tree.hpp"

namespace patauto::app {

Result<Adoption> Adoption::on_head(const git::WritingSeams& seams) {
  PATAUTO_ASSIGN(const model::Oid head, review::decidable_head(seams));
  PATAUTO_ASSIGN(RegistryRead before, registry_at(seams, head));
  PATAUTO_TRY(review::refuse_dirty(seams, before.registry));
  if (!before.registry.valid()) return fail(ErrorKind::invalid, "the registry of HEAD has errors", "git patauto check");
  return Adoption(seams, head, std::move(before));
}

Result<model::Pattern> Adoption::add(const model::Draft& draft, model::PatternStatus status) {
  const review::OverlayTree tree(*before_.tree, changes_);
  PATAUTO_ASSIGN(const registry::Registry now, registry::registry_of(tree, before_.registry.folders));
  const std::string candidate = draft.pattern.origin ? draft.pattern.origin->candidate : std::string();
  PATAUTO_ASSIGN(review::Proposal proposal,
                 review::proposal_of(draft, tree, now, taken_by_another(*seams_, candidate), status));
  for (auto& [path, bytes] : proposal.files) changes_[path] = std::move(bytes);
  for (const std::string& path : proposal.removed) changes_[path] = std::nullopt;
  return std::move(proposal.pattern);
}

Result<model::Oid> Adoption::commit(const std::string& message) const {
  PATAUTO_TRY(review::refuse_overwriting(*seams_, *before_.tree, changes_));
  return review::commit_decision(*seams_, head_, changes_, message);
}

review::BranchTaken taken_by_another(const git::WritingSeams& seams, std::string candidate, std::string remote) {
  return [&seams, candidate = std::move(candidate),
          remote = std::move(remote)](const std::string& branch) -> Result<bool> {
    PATAUTO_ASSIGN(const auto here, review::branch_tip(seams, branch));
    if (here && here->ours && here->candidate != candidate) return true;
    if (remote.empty()) return false;
    PATAUTO_ASSIGN(const auto there, review::branch_tip(seams, branch, remote));
    return there && there->ours && there->candidate != candidate;
  };
}

std::string decision_trailers(const std::string& act, const model::Pattern& pattern) {
  return "Patauto-Decision: " + act + "\nPatauto-Pattern: " + pattern.id +
         "\nPatauto-Version: " + text_of(pattern.version) + '\n';
}

Result<void> write_changes(Session& session, const review::Changes& changes, const std::string& label) {
  const std::string& work_tree = *session.layout().work_tree;
  std::vector<model::PlannedFile> plan;
  for (const auto& [path, bytes] : changes) {
    if (!bytes) continue;
    PATAUTO_ASSIGN(const auto before, engine::read_work_file(work_tree, path));
    model::PlannedFile file;
    file.path = path;
    file.action = before ? model::FileAction::edit : model::FileAction::create;
    file.content = *bytes;
    file.before = before.value_or("");
    plan.push_back(std::move(file));
  }
  PATAUTO_TRY(engine::apply(place_of(session), plan, {.allow_sensitive = true, .label = label}));
  for (const auto& [path, bytes] : changes)
    if (!bytes) PATAUTO_TRY(base::remove_file(work_tree + '/' + path));
  return {};
}

}  // namespace patauto::app
