#include "engine/trial.hpp"

#include <algorithm>

#include "base/files.hpp"

namespace patauto::engine {

namespace {

Result<std::optional<base::LockedFile>> lock_of(const Place& place) {
  PATAUTO_TRY(base::make_directories(place.folder(), 0700));
  return base::LockedFile::open_within(place.folder() + "/exec.lock", std::chrono::milliseconds(0));
}

/// From then on it is an application like any other. It may be gone altogether.
Result<void> end_trial(const Place& place, std::uint64_t number) {
  PATAUTO_ASSIGN(const Lock lock, Lock::take(place));
  PATAUTO_ASSIGN(const std::optional<Record> record, Record::read(place, number));
  return record ? record->unmark(Marker::trial) : Result<void>();
}

Result<std::vector<UndoneFile>> taken_back(const Place& place, std::uint64_t number, const UndoOptions& options) {
  PATAUTO_ASSIGN(auto files, undo(place, number, options));
  PATAUTO_TRY(end_trial(place, number));
  return files;
}

}  // namespace

Result<Trial> Trial::begin(const Place& place) {
  PATAUTO_ASSIGN(auto lock, lock_of(place));
  if (lock) return Trial(place, std::move(*lock));
  return base::fail(ErrorKind::state, "another git patauto exec is running in this work tree",
                    "run it again when that is done");
}

Result<Applied> Trial::apply(const std::vector<model::PlannedFile>& files, ApplyOptions options) {
  options.on_trial = true;
  PATAUTO_ASSIGN(Applied applied, engine::apply(place_, files, options));
  number_ = applied.number;
  return applied;
}

Result<void> Trial::pass() {
  return number_ == 0 ? Result<void>() : end_trial(place_, number_);
}

Result<std::vector<UndoneFile>> Trial::fail(const UndoOptions& options) {
  if (number_ == 0) return std::vector<UndoneFile>();
  return taken_back(place_, number_, options);
}

Result<std::vector<TakenBack>> end_abandoned(const Place& place, const UndoOptions& options) {
  std::vector<TakenBack> all;
  std::vector<std::uint64_t> numbers = Record::numbers(place);
  std::erase_if(numbers, [&](std::uint64_t number) { return !Record::on_trial(place, number); });
  if (numbers.empty()) return all;
  PATAUTO_ASSIGN(const auto lock, lock_of(place));
  if (!lock) return all;
  const std::vector<Application> known = applications(place);
  for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
    const auto application =
        std::find_if(known.begin(), known.end(), [&](const Application& one) { return one.number == *number; });
    if (application == known.end()) continue;
    PATAUTO_ASSIGN(const auto files, taken_back(place, *number, options));
    TakenBack taken{application->label, {}};
    for (const UndoneFile& file : files)
      if (file.outcome == Outcome::kept) taken.kept.push_back({file.path, file.why});
    all.push_back(std::move(taken));
  }
  return all;
}

}  // namespace patauto::engine
