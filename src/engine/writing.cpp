#include "engine/writing.hpp"

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/folder_writing.hpp"
#include "engine/spot.hpp"

namespace patauto::engine {

namespace {

using base::Folder;

Result<void> wrote(int code, const std::string& path) {
  if (code == 0) return {};
  return base::cannot("write", path, code);
}

bool cannot_swap(int code) {
  return code == EINVAL || code == ENOSYS || code == ENOTSUP;
}

Result<Spot> spot_of(const Folder& root, const Record& record, std::size_t step) {
  std::optional<Spot> spot = Spot::of(root, record, step);
  if (spot) return std::move(*spot);
  return base::cannot("write", record.plan().steps[step].path, errno);
}

Result<void> make_directories(const Folder& root, const Plan& plan) {
  for (const std::string& path : plan.directories) {
    const std::optional<Folder> above = root.below(folder_of(path));
    if (!above) return base::cannot("make the directory", path, errno);
    const int code = make_folder(*above, path.substr(path.rfind('/') + 1));
    if (code != 0 && code != EEXIST) return base::cannot("make the directory", path, code);
  }
  return {};
}

/// The directories in which a plan changes names, those that are there, put on the disk.
Result<void> sync_directories(const Folder& root, const Plan& plan) {
  std::set<std::string> paths;
  for (const std::string& path : plan.directories) paths.insert(folder_of(path));
  for (const Step& step : plan.steps) paths.insert(folder_of(step.path));
  for (const std::string& path : paths) {
    const std::optional<Folder> folder = root.below(path);
    if (folder) PATAUTO_TRY(wrote(sync_folder(*folder), path.empty() ? "." : path));
  }
  return {};
}

/// Writes the new contents beside their places, on the disk.
Result<void> prepare(const Folder& root, const Record& record) {
  const std::vector<Step>& steps = record.plan().steps;
  PATAUTO_TRY(make_directories(root, record.plan()));
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].action == StepAction::remove) continue;
    PATAUTO_ASSIGN(const Spot spot, spot_of(root, record, i));
    const std::string like = steps[i].action == StepAction::edit ? spot.name : std::string();
    PATAUTO_TRY(wrote(make_file(spot.folder, spot.temporary, steps[i].after, like), spot.path));
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].action == StepAction::remove) continue;
    PATAUTO_ASSIGN(const Spot spot, spot_of(root, record, i));
    PATAUTO_TRY(wrote(sync_file(spot.folder, spot.temporary), spot.path));
  }
  return sync_directories(root, record.plan());
}

tl::unexpected<Error> changed_meanwhile(const std::string& path) {
  return fail(ErrorKind::state, "'" + path + "' changed while it was written", "run the command again");
}

/// Puts the bytes that wait under the temporary name in the file's place, if that still holds `there`.
Result<void> exchange(const Spot& spot, const std::string& there) {
  const int code = swap_names(spot.folder, spot.temporary, spot.name);
  if (code == 0) {
    if (spot.beside().holds(there)) return {};
    return changed_meanwhile(spot.path);  // take_back lets them change back
  }
  if (!cannot_swap(code)) return wrote(code, spot.path);
  if (!spot.file().holds(there)) return changed_meanwhile(spot.path);
  return wrote(rename_over(spot.folder, spot.temporary, spot.name), spot.path);
}

Result<void> take_step(const Spot& spot, const Step& step) {
  switch (step.action) {
    case StepAction::create: {
      const int code = rename_to_new(spot.folder, spot.temporary, spot.name);
      if (code == EEXIST) return fail(ErrorKind::state, "'" + spot.path + "' exists already");
      return wrote(code, spot.path);
    }
    case StepAction::edit: return exchange(spot, step.before);
    case StepAction::remove: {
      PATAUTO_TRY(wrote(rename_to_new(spot.folder, spot.name, spot.temporary), spot.path));
      if (!spot.beside().holds(step.before)) return changed_meanwhile(spot.path);
      return {};
    }
  }
  return {};
}

/// What one step back came to.
struct Back {
  std::string kept{};  ///< why the file is left alone; empty: it is as it was
  int code = 0;        ///< errno of what failed
};

const char* const kEdited = "it was edited since";

Back create_back(const Spot& spot, const Step& step) {
  if (same_file(spot.folder, spot.temporary, spot.name)) return {.code = remove_file(spot.folder, spot.name)};
  if (!spot.beside().none()) return {};  // never got its name
  const Seen file = spot.file();
  if (file.none()) return {};
  if (!file.holds(step.after)) return {.kept = kEdited};
  // Taken aside before it is removed, so that an edit of this very moment is seen.
  if (const int code = rename_to_new(spot.folder, spot.name, spot.temporary)) return {.code = code};
  if (spot.beside().holds(step.after)) return {};
  return {.kept = kEdited, .code = rename_to_new(spot.folder, spot.temporary, spot.name)};
}

/// Lets what waits under the temporary name, the file as it was, change places with what was written.
Back swapped_back(const Spot& spot, const Step& step) {
  const int code = swap_names(spot.folder, spot.temporary, spot.name);
  if (cannot_swap(code)) return {.code = rename_over(spot.folder, spot.temporary, spot.name)};
  if (code != 0) return {.code = code};
  if (spot.beside().holds(step.after)) return {};
  return {.kept = kEdited, .code = swap_names(spot.folder, spot.temporary, spot.name)};
}

Back edit_back(const Spot& spot, const Step& step) {
  const Seen beside = spot.beside();
  if (beside.holds(step.after)) return {};  // never changed places
  const Seen file = spot.file();
  if (beside.none() && file.holds(step.before)) return {};
  if (file.none()) return {.kept = "it was removed since"};
  if (!file.holds(step.after)) return {.kept = kEdited};
  // Where names cannot change places the old bytes come from the record; an earlier try may have been cut short.
  if (!beside.holds(step.before) && (beside.none() || beside.begins(step.before))) {
    int code = remove_file(spot.folder, spot.temporary);
    if (code == 0) code = make_file(spot.folder, spot.temporary, step.before, spot.name);
    if (code == 0) code = sync_file(spot.folder, spot.temporary);
    if (code != 0) return {.code = code};
  }
  return swapped_back(spot, step);
}

Back remove_back(const Spot& spot) {
  if (spot.beside().none()) return {};  // never left its place
  const int code = rename_to_new(spot.folder, spot.temporary, spot.name);
  if (code == EEXIST) return {.kept = "there is another file now"};
  return {.code = code};
}

Back step_back(const Spot& spot, const Step& step) {
  switch (step.action) {
    case StepAction::create: return create_back(spot, step);
    case StepAction::edit: return edit_back(spot, step);
    case StepAction::remove: return remove_back(spot);
  }
  return {};
}

Result<std::vector<Kept>> steps_back(const Folder& root, const Record& record) {
  const std::vector<Step>& steps = record.plan().steps;
  std::vector<Kept> kept;
  Error failed;
  for (std::size_t i = steps.size(); i-- > 0;) {
    const std::optional<Spot> spot = Spot::of(root, record, i);
    if (!spot) {
      // Nothing of ours is left in a directory that is gone.
      if (steps[i].action != StepAction::create) kept.push_back({steps[i].path, "its folder is gone"});
      continue;
    }
    const Back back = step_back(*spot, steps[i]);
    if (!back.kept.empty()) kept.push_back({spot->path, back.kept});
    if (back.code != 0) failed = base::cannot("put back", spot->path, back.code).value();
  }
  if (!failed.message.empty()) return tl::unexpected<Error>(std::move(failed));
  std::reverse(kept.begin(), kept.end());
  return kept;
}

/// Removes what lies under the temporary names, where it is the plan's: whole, or cut short by a crash.
Result<void> remove_leavings(const Folder& root, const Record& record) {
  const std::vector<Step>& steps = record.plan().steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::optional<Spot> spot = Spot::of(root, record, i);
    if (!spot) continue;
    const Seen beside = spot->beside();
    if (beside.begins(steps[i].before) || beside.begins(steps[i].after))
      PATAUTO_TRY(wrote(remove_file(spot->folder, spot->temporary), spot->path));
  }
  return {};
}

void remove_empty(const Folder& root, const std::vector<std::string>& directories) {
  for (auto path = directories.rbegin(); path != directories.rend(); ++path) {
    const std::optional<Folder> above = root.below(folder_of(*path));
    if (above) static_cast<void>(remove_folder(*above, path->substr(path->rfind('/') + 1)));
  }
}

}  // namespace

Result<void> carry_out(const Place& place, const Record& record) {
  PATAUTO_ASSIGN(const Folder root, work_tree_of(place));
  PATAUTO_TRY(prepare(root, record));
  PATAUTO_TRY(record.mark(Marker::prepared));
  for (std::size_t i = 0; i < record.plan().steps.size(); ++i) {
    PATAUTO_ASSIGN(const Spot spot, spot_of(root, record, i));
    PATAUTO_TRY(take_step(spot, record.plan().steps[i]));
  }
  PATAUTO_TRY(sync_directories(root, record.plan()));
  return record.mark(Marker::committed);
}

Result<std::vector<Kept>> take_back(const Place& place, const Record& record) {
  PATAUTO_ASSIGN(const Folder root, work_tree_of(place));
  std::vector<Kept> kept;
  if (record.has(Marker::prepared)) {
    PATAUTO_ASSIGN(kept, steps_back(root, record));
    PATAUTO_TRY(sync_directories(root, record.plan()));
    // From here on a temporary name that is missing says nothing any more.
    PATAUTO_TRY(record.mark_undone());
  }
  PATAUTO_TRY(remove_leavings(root, record));
  remove_empty(root, record.plan().directories);
  PATAUTO_TRY(Record::remove(place, record.number()));
  return kept;
}

Result<void> clear_up(const Place& place, const Record& record) {
  PATAUTO_ASSIGN(const Folder root, work_tree_of(place));
  PATAUTO_TRY(remove_leavings(root, record));
  if (record.plan().takes_back) remove_empty(root, record.plan().takes_back->directories);
  return {};
}

}  // namespace patauto::engine
