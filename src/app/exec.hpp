#pragma once
// Runs a pattern: writes its files, then static steps, then runtime steps, then its ground truth; all of it stays, or
// nothing of it.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/criterion.hpp"
#include "app/exec_plan.hpp"
#include "app/pattern_use.hpp"
#include "app/trust.hpp"
#include "app/validate.hpp"
#include "engine/undo.hpp"

namespace patauto::app {

struct ExecRequest {
  std::string pattern{};                        ///< id or name
  std::map<std::string, std::string> values{};  ///< VAR=VALUE; they win over the instance
  std::optional<TypedFile> instance{};          ///< a JSON file: an instance, or a list of them
  bool preview = false;                         ///< --dry-run: nothing is written, nothing started
  bool allow_sensitive = false;
  /// Asks a person whether the pattern may do this. Empty: there is nobody to ask.
  std::function<bool(const Allowance& allowance)> confirm{};
  /// Hears of each command before it starts. May be empty.
  std::function<void(const std::vector<std::string>& command)> starting{};
};

enum class RunOutcome : std::uint8_t { planned, succeeded, failed };
enum class StepOutcome : std::uint8_t { planned, passed, failed, timed_out, interrupted, skipped };

struct RanStep {
  model::StepPhase phase = model::StepPhase::static_checks;
  std::vector<std::string> run{};
  StepOutcome outcome = StepOutcome::planned;
  int attempts = 0;
  std::int64_t milliseconds = 0;
  std::optional<int> exit{};
  std::string reason{};  ///< why it did not pass
  std::string output{};  ///< then: the end of what it said
};

/// What became of it.
struct PatternRun {
  std::string pattern{};
  std::string version{};
  std::string intent{};
  RunOutcome outcome = RunOutcome::planned;
  std::string reason{};  ///< failed: why, in a line
  std::vector<std::vector<model::Variable>> entries{};
  std::vector<model::PlannedFile> files{};
  std::vector<model::Hole> holes{};
  PatternShape shape{};
  std::vector<RanStep> steps{};
  std::vector<Verified> criteria{};  ///< of a preview: those with a command, not run
  /// Tracked files outside the plan and the declared `writes` that its commands changed: a critical failure.
  std::vector<std::string> changed_outside{};
  std::vector<engine::UndoneFile> taken_back{};  ///< failed: what became of each file
  bool rolled_back = false;                      ///< something was written, and all of it is taken back
  std::int64_t milliseconds = 0;
  std::vector<std::string> warnings{};
};

/// Runs it. Errors, with nothing written and nothing started: no such pattern, values or an instance that do not fit
/// (invalid, usage); no place for a line (nothing); quarantined, not trusted, a path that may not be written (refused);
/// no work tree, a target that exists, another run in this work tree (state). A step or criterion that fails is no
/// error: the answer says so, and what could be taken back.
Result<PatternRun> exec(Session& session, const ExecRequest& request, const base::Clock& clock);

}  // namespace patauto::app
