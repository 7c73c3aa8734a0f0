#pragma once
// The branch of a proposal: one commit on top of the commit it was made from. The commit carries a seal over its
// parent, its changes and its message, so that a branch that a person changed is told from one of ours in any clone.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "git/writing.hpp"
#include "model/oid.hpp"
#include "review/proposal.hpp"

namespace patauto::review {

/// The commit at the tip of a proposal's branch.
struct Tip {
  model::Oid commit{};
  std::string candidate{};  ///< as its message says; empty: it says none
  std::string seal{};       ///< likewise
  bool ours = false;        ///< the seal fits: nobody has changed it
};

/// The tip of a branch of this clone, or of a remote's as it was last fetched; nothing: there is none. State error: git
/// cannot tell.
Result<std::optional<Tip>> branch_tip(const git::WritingSeams& seams, const std::string& branch,
                                      const std::string& remote = {});
/// The branches of this clone that proposals are on, with their tips, by name.
Result<std::vector<std::pair<std::string, Tip>>> proposal_branches(const git::WritingSeams& seams);
/// That of a commit that is here.
Result<Tip> tip_at(const git::WritingSeams& seams, const model::Oid& commit);

struct Sealed {
  std::string message{};
  std::string seal{};
};
/// The message of the commit that makes the proposal on top of `head`.
Result<Sealed> sealed_message(const git::WritingSeams& seams, const model::Oid& head, const Proposal& proposal);

enum class BranchChange { created, updated, unchanged };
struct Branch {
  model::Oid commit{};
  BranchChange change = BranchChange::created;
};

/// Makes the branch, or moves it to a new commit if its tip is ours. Touches neither HEAD, index nor work tree. State
/// error: a person has changed the branch, or it is checked out somewhere.
Result<Branch> make_branch(const git::WritingSeams& seams, const model::Oid& head, const Proposal& proposal);

/// The error for a branch that is not to be overwritten; `where` is the repository it lies in, "" for this one.
Error changed_by_hand(const std::string& branch, const std::string& where);

}  // namespace patauto::review
