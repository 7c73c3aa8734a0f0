#include "engine/apply.hpp"

namespace patauto::engine {

namespace {

std::string listed(const std::vector<Kept>& kept) {
  std::string text;
  for (const Kept& file : kept) text += (text.empty() ? "" : ", ") + ("'" + file.path + "': " + file.why);
  return text;
}

/// The error of a write that failed, with what became of the rest.
Error taken_back(const Place& place, const Record& record, Error error) {
  const auto kept = take_back(place, record);
  if (!kept)
    error.hint = "not all could be put back (" + kept.error().message + "); to try again: git patauto doctor";
  else if (kept->empty())
    error.hint = "nothing was changed";
  else
    error.hint = "all else was put back; left as they are: " + listed(*kept);
  return error;
}

/// Forgets the oldest applications beyond what is kept.
void forget_oldest(const Place& place) {
  const std::vector<std::uint64_t> numbers = Record::numbers(place);
  for (std::size_t i = 0; i + kMostKept < numbers.size(); ++i) static_cast<void>(Record::remove(place, numbers[i]));
}

}  // namespace

Result<std::uint64_t> apply_plan(const Place& place, const Lock& lock, Plan plan, bool on_trial) {
  PATAUTO_ASSIGN(const std::uint64_t number, lock.next_number(place));
  auto record = Record::write(place, number, std::move(plan));
  if (!record) {
    record.error().hint = "nothing was changed";
    return tl::unexpected<Error>(std::move(record.error()));
  }
  auto written = on_trial ? record->mark(Marker::trial) : Result<void>();
  if (written) written = carry_out(place, *record);
  if (!written) return tl::unexpected<Error>(taken_back(place, *record, std::move(written.error())));
  // It is done; what cannot be tidied up now is at the next start.
  static_cast<void>(settle(place, *record));
  return number;
}

Result<Applied> apply(const Place& place, const std::vector<model::PlannedFile>& files, const ApplyOptions& options) {
  PATAUTO_ASSIGN(const Lock lock, Lock::take(place));
  Applied applied;
  PATAUTO_ASSIGN(applied.before, recover(place, lock));
  PATAUTO_ASSIGN(Plan plan, plan_of(place, files, options));
  if (plan.steps.empty()) return applied;
  PATAUTO_ASSIGN(applied.number, apply_plan(place, lock, std::move(plan), options.on_trial));
  forget_oldest(place);
  return applied;
}

}  // namespace patauto::engine
