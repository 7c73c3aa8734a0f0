#include "app/exec_plan.hpp"

#include <algorithm>
#include <memory>

namespace patauto::app {

namespace {

using model::FileAction;
using model::PlannedFile;
using model::StepPhase;

/// The holes of a recovery are what the error says; here there is none.
Result<void> refuse_holes(const model::Pattern& pattern) {
  if (pattern.kind != model::PatternKind::recovery) return {};
  std::vector<const model::Template*> all;
  for (const model::PatternFile& file : pattern.files) all.insert(all.end(), {&file.path, &file.content});
  for (const model::PatternEdit& edit : pattern.edits)
    all.insert(all.end(), {&edit.path, &edit.insert, &edit.place.among});
  for (const model::PatternStep& step : pattern.steps)
    for (const model::Template& word : step.run) all.push_back(&word);
  const bool filled = std::any_of(all.begin(), all.end(), [](const model::Template* t) { return !t->holes().empty(); });
  if (!filled) return {};
  return fail(ErrorKind::invalid, "'" + pattern.id + "' repairs an error, and needs what the error says",
              "git patauto explain " + pattern.id);
}

class Planning {
 public:
  Planning(const model::Pattern& pattern, const std::vector<model::Example>& examples, const miner::Reader& read)
      : pattern_(pattern), examples_(examples), read_(read) {}

  Result<void> add(const std::map<std::string, std::string>& instance) {
    const miner::Reader overlay = [this](std::string_view path) -> std::shared_ptr<const std::string> {
      const PlannedFile* known = planned(path);
      return known != nullptr ? std::make_shared<const std::string>(known->content) : read_(path);
    };
    const PatternUse use{.given = instance, .executed = true};
    PATAUTO_ASSIGN(model::Prediction one, plan_of(pattern_, examples_, use, overlay));
    if (!one.unplaced.empty())
      return fail(ErrorKind::nothing, one.warnings.front(),
                  "mend the file, or the place in the spec: git patauto explain " + pattern_.id);
    for (PlannedFile& file : one.files) PATAUTO_TRY(add_file(std::move(file)));
    plan_.holes.insert(plan_.holes.end(), one.holes.begin(), one.holes.end());
    ExecEntry entry{.variables = std::move(one.variables)};
    for (const model::Variable& variable : entry.variables) entry.values.variables[variable.name] = variable.value;
    plan_.entries.push_back(std::move(entry));
    return {};
  }

  Result<ExecPlan> plan() {
    for (const StepPhase phase : {StepPhase::static_checks, StepPhase::runtime})
      for (const model::PatternStep& step : pattern_.steps)
        if (step.phase == phase) PATAUTO_TRY(add_step(step));
    return std::move(plan_);
  }

 private:
  Result<void> add_file(PlannedFile file) {
    PlannedFile* known = planned(file.path);
    if (known == nullptr) {
      plan_.files.push_back(std::move(file));
      return {};
    }
    if (file.action == FileAction::create)
      return fail(ErrorKind::invalid, "an instance before it writes '" + file.path + "' too",
                  "give each instance values that make paths of its own");
    // The edit has read what is planned; the bytes before it stay those of the work tree.
    known->content = std::move(file.content);
    known->lines_added.clear();
    return {};
  }

  Result<void> add_step(const model::PatternStep& step) {
    std::vector<std::vector<std::string>> known;
    for (const ExecEntry& entry : plan_.entries) {
      ExecCommand command{.phase = step.phase};
      command.command.timeout = std::chrono::seconds(step.timeout_seconds);
      command.command.retries = step.retries;
      for (const model::Template& word : step.run) {
        PATAUTO_ASSIGN(std::string text, word.render(entry.values));
        command.command.argv.push_back(std::move(text));
      }
      if (std::find(known.begin(), known.end(), command.command.argv) != known.end()) continue;
      known.push_back(command.command.argv);
      plan_.steps.push_back(std::move(command));
    }
    return {};
  }

  PlannedFile* planned(std::string_view path) {
    const auto found =
        std::find_if(plan_.files.begin(), plan_.files.end(), [&](const PlannedFile& f) { return f.path == path; });
    return found == plan_.files.end() ? nullptr : &*found;
  }

  const model::Pattern& pattern_;
  const std::vector<model::Example>& examples_;
  const miner::Reader& read_;
  ExecPlan plan_{};
};

}  // namespace

Result<ExecPlan> exec_plan(const model::Pattern& pattern, const std::vector<model::Example>& examples,
                           const std::vector<std::map<std::string, std::string>>& instances,
                           const miner::Reader& read) {
  PATAUTO_TRY(refuse_holes(pattern));
  Planning planning(pattern, examples, read);
  for (std::size_t i = 0; i < instances.size(); ++i) {
    auto added = planning.add(instances[i]);
    if (added) continue;
    if (instances.size() > 1)
      added.error().message = "instance " + std::to_string(i + 1) + ": " + added.error().message;
    return tl::unexpected<Error>(std::move(added.error()));
  }
  return planning.plan();
}

}  // namespace patauto::app
