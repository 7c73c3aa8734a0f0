#include "engine/recovery.hpp"

#include <algorithm>

namespace patauto::engine {

namespace {

Result<void> recover_one(const Place& place, std::uint64_t number, std::vector<TakenBack>& taken) {
  PATAUTO_ASSIGN(const std::optional<Record> record, Record::read(place, number));
  if (!record) return Record::remove(place, number);
  if (record->has(Marker::committed)) return settle(place, *record);
  std::string label = record->plan().label;
  PATAUTO_ASSIGN(std::vector<Kept> kept, take_back(place, *record));
  taken.push_back({std::move(label), std::move(kept)});
  return {};
}

}  // namespace

bool interrupted(const Place& place) {
  const std::vector<std::uint64_t> numbers = Record::numbers(place);
  return std::any_of(numbers.begin(), numbers.end(),
                     [&](std::uint64_t number) { return !Record::settled(place, number); });
}

Result<std::vector<TakenBack>> recover(const Place& place) {
  if (!interrupted(place)) return std::vector<TakenBack>();
  PATAUTO_ASSIGN(const Lock lock, Lock::take(place));
  return recover(place, lock);
}

Result<std::vector<TakenBack>> recover(const Place& place, const Lock&) {
  std::vector<TakenBack> taken;
  const std::vector<std::uint64_t> numbers = Record::numbers(place);
  // The newest first: an older one can only be there beside it if it is behind its commit point.
  for (auto number = numbers.rbegin(); number != numbers.rend(); ++number)
    if (!Record::settled(place, *number)) PATAUTO_TRY(recover_one(place, *number, taken));
  return taken;
}

Result<void> settle(const Place& place, const Record& record) {
  const auto& takes_back = record.plan().takes_back;
  if (takes_back) {
    PATAUTO_ASSIGN(std::optional<Record> application, Record::read(place, takes_back->application));
    if (application) {
      PATAUTO_TRY(application->note_taken_back(takes_back->paths));
      const std::vector<Step>& steps = application->plan().steps;
      const bool all = std::all_of(steps.begin(), steps.end(), [](const Step& step) { return step.taken_back; });
      if (all) PATAUTO_TRY(Record::remove(place, takes_back->application));
    }
  }
  PATAUTO_TRY(clear_up(place, record));
  return takes_back ? Record::remove(place, record.number()) : record.unmark(Marker::prepared);
}

}  // namespace patauto::engine
