#pragma once
// Decisions of a person on a pattern: each one a commit of its own.

#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "base/clock.hpp"
#include "model/pattern.hpp"

namespace patauto::app {

enum class Act : std::uint8_t { approve, quarantine, release, deprecate, rollback };
/// "approve".
const char* name_of(Act act);

struct DecisionRequest {
  Act act = Act::approve;
  std::string pattern{};  ///< id or name; approve: a candidate's id too
  std::string reason{};   ///< one line, for the commit
  std::string version{};  ///< rollback: as typed
  bool commit = true;     ///< else the work tree is changed and nothing else
};

struct Decided {
  Act act = Act::approve;
  std::string pattern{};
  std::string version{};  ///< after the decision
  model::PatternStatus before = model::PatternStatus::draft;
  model::PatternStatus status = model::PatternStatus::draft;  ///< what the spec says now
  std::optional<model::Oid> commit{};
  std::vector<std::string> changed{};  ///< paths, in order
  std::vector<std::string> removed{};
  /// Approved here, it may run these commands in this clone: one a line, as the spec has them.
  std::vector<std::string> allowed{};
  std::vector<std::string> warnings{};
};

/// Approving a candidate drafts it and approves that. Errors, with nothing changed: no such pattern, or the registry is
/// not valid (invalid); it is so already (nothing); a quarantined pattern is to be approved or rolled back to
/// (refused); a file of the registry is not as HEAD has it, git is in the middle of something, or there is no commit
/// (state).
Result<Decided> decide(Session& session, const DecisionRequest& request, const base::Clock& clock);

}  // namespace patauto::app
