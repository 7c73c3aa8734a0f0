#pragma once
// A proposal's branch on its way to where it is reviewed: pushed, and its pull request opened.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "git/writing.hpp"
#include "model/oid.hpp"
#include "review/forge.hpp"
#include "review/proposal.hpp"

namespace patauto::review {

struct DeliveryRequest {
  std::string remote{};
  Via via = Via::automatic;
  bool interactive = false;  ///< there is a terminal: git may ask for a password
};

/// Where a push would go, found out without the network.
struct Route {
  std::string remote{};
  std::string url{};
  Via via = Via::none;   ///< never automatic
  std::string target{};  ///< the branch to merge into
  std::string page{};    ///< where a person opens the pull request; empty: not known
  bool interactive = false;
};

/// State error: no such remote, nothing says what to merge into, or `gh` was asked for and is not on PATH.
Result<Route> route_of(const git::WritingSeams& seams, const DeliveryRequest& request, const std::string& branch);

struct Delivered {
  std::string ref{};                    ///< that was pushed to
  bool pushed = false;                  ///< false: the remote has it already
  std::string url{};                    ///< of the pull request, as far as somebody told
  std::vector<std::string> messages{};  ///< what the remote said
};

/// Pushes the commit and opens the pull request, or updates it. Only a branch that is ours is overwritten there. State
/// error: the remote refuses, its branch was changed by a person, or gh fails.
Result<Delivered> deliver(const git::WritingSeams& seams, const model::Oid& commit, const Proposal& proposal,
                          const Route& route);

}  // namespace patauto::review
