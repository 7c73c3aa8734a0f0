#include "engine/undo.hpp"

#include <algorithm>

#include "engine/apply.hpp"
#include "engine/inserted_lines.hpp"
#include "engine/work_file.hpp"

namespace patauto::engine {

namespace {

/// What becomes of one file, and the step that does it.
struct Decision {
  UndoneFile file;
  std::optional<Step> step{};
};

Decision kept(const Step& step, std::string why) {
  return {{step.path, Outcome::kept, std::move(why)}};
}

bool as_left(const Step& step, const std::string& now, const UndoOptions& options) {
  return now == step.after || (options.ours && options.ours(step.path, now));
}

Decision creation_back(const Step& step, const std::optional<std::string>& now, const UndoOptions& options) {
  if (!now) return {{step.path, Outcome::gone, ""}};
  if (!as_left(step, *now, options)) return kept(step, "it was edited since");
  return {{step.path, Outcome::removed, ""},
          Step{.path = step.path, .action = StepAction::remove, .before = *now, .after = {}}};
}

Decision edit_back(const Step& step, const std::optional<std::string>& now, const UndoOptions& options) {
  if (!now) return kept(step, "it was removed since");
  if (*now == step.before) return {{step.path, Outcome::gone, ""}};
  Outcome outcome = Outcome::restored;
  std::optional<std::string> text = step.before;
  if (!as_left(step, *now, options)) {
    outcome = Outcome::lines_taken_out;
    text = without_inserted_lines(step.before, step.after, *now);
    if (!text) return kept(step, "it was edited since, where the lines went in");
    const auto reason = options.breaks ? options.breaks(step.path, *now, *text) : std::nullopt;
    if (reason) return kept(step, "it was edited since, and without the lines " + *reason);
  }
  return {{step.path, outcome, ""},
          Step{.path = step.path, .action = StepAction::edit, .before = *now, .after = std::move(*text)}};
}

Decision decision(const Place& place, const Step& step, const UndoOptions& options) {
  const auto way = check_way(place, step.path);
  if (!way) return kept(step, way.error().message);
  const auto now = read_work_file(place.work_tree, step.path);
  if (!now) return kept(step, now.error().message);
  return step.action == StepAction::create ? creation_back(step, *now, options) : edit_back(step, *now, options);
}

std::vector<Decision> decisions(const Place& place, const Plan& plan, const UndoOptions& options) {
  std::vector<Decision> all;
  for (const Step& step : plan.steps)
    if (!step.taken_back) all.push_back(decision(place, step, options));
  return all;
}

Plan plan_back(const Record& record, const std::vector<Decision>& all) {
  Plan plan{.label = "undo " + std::to_string(record.number()),
            .head = record.plan().head,
            .steps = {},
            .directories = {},
            .takes_back = TakesBack{record.number(), {}, record.plan().directories}};
  // What was written last goes first.
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (one->step) plan.steps.push_back(*one->step);
    if (one->file.outcome != Outcome::kept) plan.takes_back->paths.push_back(one->file.path);
  }
  return plan;
}

tl::unexpected<Error> nothing_of(std::uint64_t number) {
  return fail(ErrorKind::nothing, "there is no application " + std::to_string(number) + " to take back",
              "git patauto undo --list shows what there is");
}

}  // namespace

std::vector<Application> applications(const Place& place) {
  std::vector<Application> found;
  for (const std::uint64_t number : Record::numbers(place)) {
    const auto record = Record::read(place, number);
    if (!record || !*record || !(*record)->has(Marker::committed) || (*record)->plan().takes_back) continue;
    Application application{number, (*record)->plan().label, (*record)->plan().head, {}};
    for (const Step& step : (*record)->plan().steps)
      if (!step.taken_back) application.files.push_back({step.path, step.action, step.after});
    found.push_back(std::move(application));
  }
  return found;
}

Result<void> forget(const Place& place, std::uint64_t number) {
  PATAUTO_ASSIGN(const Lock lock, Lock::take(place));
  return Record::remove(place, number);
}

Result<std::vector<UndoneFile>> undo(const Place& place, std::uint64_t number, const UndoOptions& options) {
  PATAUTO_ASSIGN(const Lock lock, Lock::take(place));
  if (!options.preview) PATAUTO_TRY(recover(place, lock));
  PATAUTO_ASSIGN(const std::optional<Record> record, Record::read(place, number));
  if (!record || !record->has(Marker::committed) || record->plan().takes_back) return nothing_of(number);
  const std::vector<Decision> all = decisions(place, record->plan(), options);
  std::vector<UndoneFile> files;
  for (const Decision& one : all) files.push_back(one.file);
  Plan plan = plan_back(*record, all);
  if (!options.preview && !plan.takes_back->paths.empty()) PATAUTO_TRY(apply_plan(place, lock, std::move(plan)));
  return files;
}

}  // namespace patauto::engine
