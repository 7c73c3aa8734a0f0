#pragma once
// Candidates that become patterns of the checked-out branch: written into the registry of HEAD one after the other,
// then committed together. Nothing of the user's own changes.

#include <optional>
#include <string>
#include <vector>

#include "app/registry_tree.hpp"
#include "app/session.hpp"
#include "base/result.hpp"
#include "git/writing.hpp"
#include "model/draft.hpp"
#include "review/decision.hpp"
#include "review/proposal.hpp"

namespace patauto::app {

class Adoption {
 public:
  /// On HEAD. State error: there is no commit yet, git is in the middle of something, or a file of the registry is not
  /// as HEAD has it; invalid error: the registry has errors. `seams` must outlive it.
  static Result<Adoption> on_head(const git::WritingSeams& seams);

  const model::Oid& head() const { return head_; }
  /// The registry of HEAD.
  const RegistryRead& before() const { return before_; }

  /// Adds the candidate as a pattern of that status, which must not be one already. Nothing error: no valid pattern can
  /// be made of it; what was added before stays.
  Result<model::Pattern> add(const model::Draft& draft, model::PatternStatus status);

  const review::Changes& changes() const { return changes_; }

  /// Commits what was added; index entries and files follow. State error: HEAD has moved, a file that git does not know
  /// lies in the way, or git cannot write.
  Result<model::Oid> commit(const std::string& message) const;

 private:
  Adoption(const git::WritingSeams& seams, model::Oid head, RegistryRead before)
      : seams_(&seams), head_(head), before_(std::move(before)) {}

  const git::WritingSeams* seams_;
  model::Oid head_;
  RegistryRead before_;
  review::Changes changes_{};
};

/// Whether a branch is in use for the proposal of another candidate, here or, as it was last fetched, on the remote
/// (empty: none). `seams` must outlive it.
review::BranchTaken taken_by_another(const git::WritingSeams& seams, std::string candidate, std::string remote = {});

/// The trailers that a decision's commit has.
std::string decision_trailers(const std::string& act, const model::Pattern& pattern);

/// Writes the changes into the work tree only, all or none; what they remove is removed. Errors as engine::apply.
Result<void> write_changes(Session& session, const review::Changes& changes, const std::string& label);

}  // namespace patauto::app
