#pragma once
// A change on a branch of its own, for a person to merge: made here, pushed, its pull request opened.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "git/writing.hpp"
#include "model/oid.hpp"
#include "review/proposal.hpp"

namespace patauto::app {

/// Where a branch is to go.
struct Way {
  std::string remote{};      ///< to push to; empty: the branch stays here
  std::string via = "auto";  ///< how the pull request is opened (review::name_of(Via))
  bool preview = false;      ///< change nothing, not even the remote
  bool interactive = false;  ///< there is a terminal: git may ask for a password
};

enum class BranchState { created, updated, unchanged, previewed };
/// "created".
const char* name_of(BranchState state);

struct OnBranch {
  std::string name{};
  model::Oid base{};                   ///< the commit it is based on
  std::optional<model::Oid> commit{};  ///< nothing: previewed
  BranchState state = BranchState::previewed;
  std::string remote{};
  std::string via{};     ///< how the pull request was, or would be, opened; empty: nothing is pushed
  std::string target{};  ///< the branch to merge into
  bool pushed = false;
  std::string url{};                    ///< of the pull request
  std::string page{};                   ///< where a person opens one
  std::vector<std::string> messages{};  ///< of the remote
};

/// Usage error: there is no such way, or it needs a remote.
Result<void> check_way(const Way& way);

/// Touches neither HEAD, index nor work tree. Usage errors as check_way; state error: a branch that a person changed,
/// no such remote, or one that refuses.
Result<OnBranch> put_on_branch(const git::WritingSeams& seams, const model::Oid& head, const review::Proposal& proposal,
                               const Way& way);

}  // namespace patauto::app
