#pragma once
// A run of a pattern as a plan: the files that it writes and the commands that it starts, for each instance, before
// anything of it is done.

#include <map>
#include <string>
#include <vector>

#include "app/pattern_plan.hpp"
#include "engine/command.hpp"

namespace patauto::app {

/// A pattern with the values of one instance.
struct ExecEntry {
  std::vector<model::Variable> variables{};
  model::TemplateValues values{};
};

struct ExecCommand {
  model::StepPhase phase = model::StepPhase::static_checks;
  engine::Command command{};
};

struct ExecPlan {
  std::vector<ExecEntry> entries{};
  std::vector<model::PlannedFile> files{};  ///< each once, whatever instances write it
  std::vector<model::Hole> holes{};
  std::vector<ExecCommand> steps{};  ///< static ones first; what is the same for several instances, once
};

/// The plan for these instances, in their order: a later one sees what an earlier one writes. Errors as plan_of, with
/// the instance's number where there are several; nothing: lines have no place in a file; invalid: two instances create
/// one file, or a recovery that needs an error's values.
Result<ExecPlan> exec_plan(const model::Pattern& pattern, const std::vector<model::Example>& examples,
                           const std::vector<std::map<std::string, std::string>>& instances, const miner::Reader& read);

}  // namespace patauto::app
