#pragma once
// Decisions of a person on what the miner proposes: rejected for good, or set aside for some days. They are events of
// the journal; the latest one on a candidate counts.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "model/prediction.hpp"

namespace patauto::app {

struct CandidateRequest {
  std::string candidate{};    ///< "CAND-" and 12 hexadecimal digits
  std::string reason{};       ///< one word, [A-Za-z0-9._-]{1,64}; empty: none
  std::optional<int> days{};  ///< set aside for so many; nothing: rejected
};

struct CandidateDecision {
  std::string candidate{};
  std::string pattern{};  ///< its generalised path
  std::string reason{};
  std::optional<std::int64_t> until{};  ///< snoozed: milliseconds since 1970
  std::vector<std::string> warnings{};
};

/// Records the decision. Errors: no such candidate here (nothing), a reason that is no word (usage), telemetry is off,
/// so that nothing can be recorded (refused), the spool cannot be written (state). Costs as much as asking for every
/// candidate.
Result<CandidateDecision> decide_candidate(Session& session, const CandidateRequest& request, std::int64_t now);

/// A candidate that is not to be suggested, and why: "rejected: noise", "snoozed until 2026-12-01".
struct SetAside {
  std::string candidate;
  std::string reason;
};

/// Those for which that is so at `now`. Costs two system calls where nothing was ever recorded, else the state.
std::vector<SetAside> set_aside(const git::Layout& layout, std::int64_t now);

/// Moves them from the candidates to what is rejected, and keeps `limit` of the rest.
void leave_out(const std::vector<SetAside>& aside, std::size_t limit, model::Suggestions& answer);

}  // namespace patauto::app
