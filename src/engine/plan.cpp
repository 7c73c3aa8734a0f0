#include "engine/plan.hpp"

#include <sys/stat.h>

#include <set>

#include "engine/work_file.hpp"
#include "model/path_rules.hpp"

namespace patauto::engine {

namespace {

using model::FileAction;
using model::PlannedFile;

Result<void> check_path(const PlannedFile& file, const ApplyOptions& options) {
  if (const auto reason = model::forbidden(file.path)) {
    return fail(ErrorKind::refused, "will not write '" + file.path + "': " + *reason);
  }
  if (!model::sensitive(file.path) || options.allow_sensitive || file.path == options.typed) return {};
  return fail(ErrorKind::refused, "will not write '" + file.path + "': a file there can make code run",
              "look at it with --dry-run, then add --allow-sensitive");
}

/// A file of a plan lies in no other file of it.
Result<void> check_names(const std::vector<PlannedFile>& files) {
  std::set<std::string_view> names;
  for (const PlannedFile& file : files) {
    if (!names.insert(file.path).second)
      return fail(ErrorKind::invalid, "'" + file.path + "' stands twice in the plan");
  }
  for (const PlannedFile& file : files) {
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos; slash = file.path.find('/', slash + 1)) {
      const std::string folder = file.path.substr(0, slash);
      if (names.contains(folder))
        return fail(ErrorKind::invalid, "'" + folder + "' is both a file and a folder in the plan");
    }
  }
  return {};
}

Result<void> check_sizes(const Plan& plan) {
  std::size_t total = 0;
  for (const Step& step : plan.steps) {
    if (step.after.size() > kLargestFile)
      return fail(ErrorKind::refused, "will not write '" + step.path + "': it would be over 1 MiB");
    total += step.after.size();
  }
  if (total > kMostBytes) return fail(ErrorKind::refused, "the plan writes over 16 MiB", "split it");
  return {};
}

unsigned mode_of(const std::string& native) {
  struct stat status {};
  return ::lstat(native.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

Result<Step> created(const Place& place, const PlannedFile& file, const ApplyOptions& options) {
  PATAUTO_ASSIGN(const bool there, is_there(place.work_tree, file.path));
  if (there)
    return fail(ErrorKind::state, "'" + file.path + "' exists already",
                "choose another path, or remove the file first");
  std::string bytes = options.convert ? options.convert(file.path, file.content) : file.content;
  return Step{.path = file.path, .action = StepAction::create, .before = {}, .after = std::move(bytes)};
}

Result<Step> edited(const Place& place, const PlannedFile& file, const ApplyOptions& options) {
  PATAUTO_ASSIGN(const auto now, read_work_file(place.work_tree, file.path));
  if (!now || *now != file.before)
    return fail(ErrorKind::state, "'" + file.path + "' changed while the plan was made", "run the command again");
  if (options.breaks) {
    if (const auto reason = options.breaks(file.path, file.before, file.content))
      return fail(ErrorKind::invalid, "will not edit '" + file.path + "': " + *reason);
  }
  return Step{.path = file.path,
              .action = StepAction::edit,
              .mode = mode_of(place.work_tree + '/' + file.path),
              .before = file.before,
              .after = file.content};
}

Result<Step> step_of(const Place& place, const PlannedFile& file, const ApplyOptions& options) {
  PATAUTO_TRY(check_path(file, options));
  PATAUTO_TRY(check_way(place, file.path));
  return file.action == FileAction::create ? created(place, file, options) : edited(place, file, options);
}

/// The directories that are missing on the ways to what is created, parents first.
std::vector<std::string> missing_directories(const Place& place, const std::vector<Step>& steps) {
  std::set<std::string> missing;  // a parent sorts before what is in it
  for (const Step& step : steps) {
    for (std::size_t slash = step.path.find('/'); slash != std::string::npos; slash = step.path.find('/', slash + 1)) {
      std::string folder = step.path.substr(0, slash);
      if (base::file_type(place.work_tree + '/' + folder) == base::FileType::none) missing.insert(std::move(folder));
    }
  }
  return {missing.begin(), missing.end()};
}

}  // namespace

Result<Plan> plan_of(const Place& place, const std::vector<PlannedFile>& files, const ApplyOptions& options) {
  if (files.size() > kMostFiles) {
    return fail(ErrorKind::refused,
                "the plan has " + std::to_string(files.size()) + " files; " + std::to_string(kMostFiles) +
                    " are the most that are written at once",
                "split it");
  }
  PATAUTO_TRY(check_names(files));
  Plan plan{.label = options.label, .head = options.head, .steps = {}, .directories = {}};
  for (const PlannedFile& file : files) {
    PATAUTO_ASSIGN(Step step, step_of(place, file, options));
    if (step.action != StepAction::edit || step.before != step.after) plan.steps.push_back(std::move(step));
  }
  PATAUTO_TRY(check_sizes(plan));
  plan.directories = missing_directories(place, plan.steps);
  return plan;
}

}  // namespace patauto::engine
