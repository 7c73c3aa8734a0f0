#pragma once
// A candidate becomes a branch that a person can merge, and a pull request.

#include <string>
#include <vector>

#include "app/on_branch.hpp"
#include "app/session.hpp"
#include "base/result.hpp"
#include "model/draft.hpp"

namespace patauto::app {

struct ProposeRequest {
  std::string id{};  ///< of a candidate
  Way way{};
};

struct ProposedFile {
  std::string path;
  std::string content;
  bool removed = false;
};

struct Proposed {
  model::Pattern pattern{};
  std::string family{};
  OnBranch branch{};
  std::vector<ProposedFile> files{};  ///< by path
  std::string title{};
  std::string body{};  ///< markdown
  std::vector<std::string> warnings{};
};

/// Drafts the candidate at HEAD and puts it on its branch, as approved. Touches neither HEAD, index nor work tree.
/// Nothing error: no such candidate, it is a pattern already, or it cannot be written as one; usage error: `via`
/// without a remote; state error: unborn HEAD, a broken registry, a branch that a person changed, a remote that
/// refuses.
Result<Proposed> propose(Session& session, const ProposeRequest& request);

/// The same with the draft of `request.id` at hand.
Result<Proposed> propose_draft(Session& session, const model::Oid& head, const model::Draft& draft,
                               const ProposeRequest& request);

}  // namespace patauto::app
