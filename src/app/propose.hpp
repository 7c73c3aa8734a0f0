#pragma once
// A candidate becomes a branch that a person can merge, and a pull request.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "base/result.hpp"
#include "model/draft.hpp"

namespace patauto::app {

struct ProposeRequest {
  std::string id;            ///< of a candidate
  std::string remote;        ///< to push to; empty: the branch stays here
  std::string via = "auto";  ///< how the pull request is opened (review::name_of(Via))
  bool preview = false;      ///< change nothing, not even the remote
  bool interactive = false;  ///< there is a terminal: git may ask for a password
};

enum class ProposalState { created, updated, unchanged, previewed };

struct ProposedFile {
  std::string path;
  std::string content;
  bool removed = false;
};

struct Proposed {
  model::Pattern pattern{};
  std::string family{};
  std::string branch{};
  model::Oid base{};                   ///< the commit it is based on
  std::optional<model::Oid> commit{};  ///< nothing: previewed
  ProposalState state = ProposalState::created;
  std::vector<ProposedFile> files{};  ///< by path
  std::string title{};
  std::string body{};  ///< markdown
  std::string remote{};
  std::string via{};     ///< how the pull request was, or would be, opened; empty: nothing is pushed
  std::string target{};  ///< the branch to merge into
  bool pushed = false;
  std::string url{};                    ///< of the pull request
  std::string page{};                   ///< where a person opens one
  std::vector<std::string> messages{};  ///< of the remote
  std::vector<std::string> warnings{};
};

/// Drafts the candidate at HEAD and puts it on its branch, as approved. Touches neither HEAD, index nor work tree.
/// Nothing error: no such candidate, it is a pattern already, or it cannot be written as one; usage error: `via`
/// without a remote; state error: unborn HEAD, a broken registry, a branch that a person changed, a remote that
/// refuses.
Result<Proposed> propose(Session& session, const ProposeRequest& request);

}  // namespace patauto::app
