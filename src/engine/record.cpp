#include "engine/record.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "base/files.hpp"
#include "base/folder_writing.hpp"
#include "engine/plan_text.hpp"

namespace patauto::engine {

namespace {

using base::FileType;
using base::Folder;

constexpr const char* kPlan = "plan.json";
constexpr const char* kNewPlan = "plan.json.new";
constexpr std::size_t kLargestPlan = std::size_t{4} << 20;

const char* name_of(Marker marker) {
  switch (marker) {
    case Marker::prepared: return "prepared";
    case Marker::committed: return "committed";
    case Marker::undone: return "undone";
    case Marker::trial: return "trial";
  }
  return "prepared";
}

std::string content_name(std::size_t step, std::string_view which) {
  return std::to_string(step) + '.' + std::string(which);
}

/// The number that a name is written with, and no other spelling of it.
std::optional<std::uint64_t> number_in(const std::string& name) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  return whole && std::to_string(number) == name ? std::optional(number) : std::nullopt;
}

Result<void> done(int code, const std::string& folder, const std::string& name) {
  if (code == 0) return {};
  return base::cannot("write", folder + '/' + name, code);
}

}  // namespace

Result<void> Record::write_contents() const {
  std::vector<std::string> names;
  const auto put = [&](std::size_t step, std::string_view which, const std::string& bytes) -> Result<void> {
    names.push_back(content_name(step, which));
    return done(make_private_file(folder_, names.back(), bytes), name_, names.back());
  };
  for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
    const Step& step = plan_.steps[i];
    if (step.action != StepAction::create) PATAUTO_TRY(put(i, "before", step.before));
    if (step.action != StepAction::remove) PATAUTO_TRY(put(i, "after", step.after));
  }
  // Written first, then synced: a file system then does it in few rounds.
  for (const std::string& name : names) PATAUTO_TRY(done(sync_file(folder_, name), name_, name));
  return {};
}

Result<void> Record::write_plan() const {
  PATAUTO_TRY(done(base::remove_file(folder_, kNewPlan), name_, kNewPlan));
  PATAUTO_TRY(done(make_private_file(folder_, kNewPlan, text_of(plan_)), name_, kPlan));
  PATAUTO_TRY(done(sync_file(folder_, kNewPlan), name_, kPlan));
  PATAUTO_TRY(done(rename_over(folder_, kNewPlan, kPlan), name_, kPlan));
  return done(sync_folder(folder_), name_, kPlan);
}

Result<Record> Record::write(const Place& place, std::uint64_t number, Plan plan) {
  const std::string name = place.records() + '/' + std::to_string(number);
  PATAUTO_TRY(base::make_directories(name, 0700));
  std::optional<Folder> folder = Folder::open(name);
  const std::optional<Folder> above = Folder::open(place.records());
  if (!folder || !above) return base::cannot("write", name, ENOENT);
  Record record(std::move(*folder), name, number, std::move(plan));
  auto written = record.write_contents();
  if (written) written = record.write_plan();
  if (written) written = done(sync_folder(*above), place.records(), std::to_string(number));
  if (written) return record;
  static_cast<void>(remove(place, number));
  return tl::unexpected<Error>(std::move(written.error()));
}

Result<std::optional<Record>> Record::read(const Place& place, std::uint64_t number) {
  const std::string name = place.records() + '/' + std::to_string(number);
  std::optional<Folder> folder = Folder::open(name);
  if (!folder || folder->type(kPlan) == FileType::none) return std::optional<Record>();
  PATAUTO_ASSIGN(const std::string text, folder->read(kPlan, kLargestPlan));
  auto plan = plan_from(text, [&](std::size_t step, std::string_view which) {
    return folder->read(content_name(step, which), kMostBytes);
  });
  if (!plan)
    return fail(ErrorKind::state, "cannot read the record '" + name + "': " + plan.error().message,
                "look at the files it names, then remove that folder");
  return std::optional<Record>(Record(std::move(*folder), name, number, std::move(*plan)));
}

std::vector<std::uint64_t> Record::numbers(const Place& place) {
  std::vector<std::uint64_t> numbers;
  const std::optional<Folder> folder = Folder::open(place.records());
  if (!folder) return numbers;
  for (const Folder::Entry& entry : folder->entries()) {
    const auto number = number_in(entry.name);
    if (number && entry.type == FileType::directory) numbers.push_back(*number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Result<void> Record::remove(const Place& place, std::uint64_t number) {
  const std::string name = std::to_string(number);
  const std::optional<Folder> above = Folder::open(place.records());
  const std::optional<Folder> folder = above ? above->folder(name) : std::nullopt;
  if (!folder) return {};
  // The plan first: without it the rest means nothing.
  PATAUTO_TRY(done(base::remove_file(*folder, kPlan), name, kPlan));
  for (const Folder::Entry& entry : folder->entries())
    PATAUTO_TRY(done(base::remove_file(*folder, entry.name), place.records() + '/' + name, entry.name));
  return done(remove_folder(*above, name), place.records(), name);
}

std::string Record::temporary(std::size_t step) const {
  return ".patauto-" + std::to_string(number_) + '-' + std::to_string(step) + ".tmp";
}

bool Record::has(Marker marker) const {
  return folder_.type(name_of(marker)) != FileType::none;
}

Result<void> Record::mark(Marker marker) const {
  const int code = make_private_file(folder_, name_of(marker), "");
  if (code != EEXIST) PATAUTO_TRY(done(code, name_, name_of(marker)));
  return done(sync_folder(folder_), name_, name_of(marker));
}

Result<void> Record::unmark(Marker marker) const {
  PATAUTO_TRY(done(base::remove_file(folder_, name_of(marker)), name_, name_of(marker)));
  return done(sync_folder(folder_), name_, name_of(marker));
}

Result<void> Record::mark_undone() const {
  const char* undone = name_of(Marker::undone);
  PATAUTO_TRY(done(rename_over(folder_, name_of(Marker::prepared), undone), name_, undone));
  return done(sync_folder(folder_), name_, undone);
}

bool Record::settled(const Place& place, std::uint64_t number) {
  const std::optional<Folder> folder = Folder::open(place.records() + '/' + std::to_string(number));
  const auto there = [&](const char* name) { return folder && folder->type(name) != FileType::none; };
  return there(kPlan) && there(name_of(Marker::committed)) && !there(name_of(Marker::prepared));
}

bool Record::on_trial(const Place& place, std::uint64_t number) {
  const std::optional<Folder> folder = Folder::open(place.records() + '/' + std::to_string(number));
  return folder && folder->type(name_of(Marker::trial)) != FileType::none;
}

Result<void> Record::note_taken_back(const std::vector<std::string>& paths) {
  for (Step& step : plan_.steps)
    if (std::find(paths.begin(), paths.end(), step.path) != paths.end()) step.taken_back = true;
  return write_plan();
}

}  // namespace patauto::engine
