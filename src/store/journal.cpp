#include "store/journal.hpp"

#include <algorithm>
#include <utility>

#include "store/event_reading.hpp"
#include "store/rollup.hpp"
#include "store/text_lines.hpp"
#include "store/ulid.hpp"

namespace patauto::store {

namespace {

constexpr std::int64_t kSkew = 600'000;  ///< clocks of machines that work together differ by less

/// Where an event stands in the order of ids.
struct Place {
  Ulid id;
  std::size_t index = 0;
};

class Reader {
 public:
  Reader(std::span<const std::string> own, Journal& journal, const std::function<void(KnownEvent&)>& take)
      : own_(own), journal_(journal), take_(take) {}

  void read(const JournalFile& file) {
    const std::size_t before = journal_.faults.size();
    const bool local = file.part == JournalPart::spool ? file.path.find("-import") == std::string::npos
                                                       : file.part == JournalPart::segment && is_own(file.path);
    const std::string_view segment = file.part == JournalPart::segment ? std::string_view(file.path) : "";
    for_each_line(file.bytes, [&](std::string_view line, int number) {
      const auto fault = file.part == JournalPart::rollup ? read_rollup(line) : read_event(line, segment, local);
      if (fault) journal_.faults.push_back({file.path, number, *fault});
    });
    warn(file.path, before);
  }

 private:
  using Fault = std::optional<LineFault>;

  bool is_own(std::string_view path) const { return std::binary_search(own_.begin(), own_.end(), path); }

  Fault read_event(std::string_view line, std::string_view segment, bool local) {
    if (const Fault fault = store::read_event(line, known_.event)) return fault;
    if (!std::holds_alternative<model::SegmentOpened>(known_.event.what)) give(line, segment, local);
    return std::nullopt;
  }

  void give(std::string_view text, std::string_view segment, bool local) {
    known_.text = text;
    known_.segment = segment;
    known_.local = local;
    take_(known_);
  }

  Fault read_rollup(std::string_view line) {
    auto read = rollup_line_of(line);
    if (!read) return read.error();
    const std::string_view segment = journal_.rolled_up.emplace_back(std::move(read->segment));
    const bool local = is_own(segment);
    if (!read->kept.empty()) return read_event(journal_.rolled_up.emplace_back(std::move(read->kept)), segment, local);
    for (model::Event& event : read->events) {
      known_.event = std::move(event);
      give({}, segment, local);
    }
    return std::nullopt;
  }

  /// One warning for all faults of a file.
  void warn(const std::string& path, std::size_t before) {
    const std::size_t count = journal_.faults.size() - before;
    if (count == 0) return;
    const JournalFault& first = journal_.faults[before];
    std::string message =
        "'" + path + "' line " + std::to_string(first.line) + " is skipped: it " + std::string(words_of(first.code));
    if (count > 1) message += " (and " + std::to_string(count - 1) + " more)";
    journal_.warnings.push_back({"journal-line", std::move(message)});
  }

  std::span<const std::string> own_;
  Journal& journal_;
  const std::function<void(KnownEvent&)>& take_;
  KnownEvent known_;  ///< the one at hand: its room is used again
};

/// Two lines with one id become one: the bytewise smaller. Where it came from is the same whatever the order.
void merge(KnownEvent& kept, KnownEvent& other, Journal& journal) {
  const std::string_view segment =
      kept.segment.empty() || (!other.segment.empty() && other.segment < kept.segment) ? other.segment : kept.segment;
  const bool local = kept.local || other.local;
  const int order = line_text(kept).compare(line_text(other));
  if (order != 0)
    journal.warnings.push_back(
        {"event-fork", "event '" + kept.event.id + "' is there with two contents; the smaller one counts"});
  if (order > 0) std::swap(kept, other);
  kept.segment = segment;
  kept.local = local;
}

bool lower(const Place& a, const Place& b) {
  return a.id < b.id || (a.id == b.id && a.index < b.index);
}

/// The events' ids, in their order.
std::vector<Place> places_of(const std::vector<KnownEvent>& events) {
  std::vector<Place> places;
  places.reserve(events.size());
  for (const KnownEvent& known : events) places.push_back({ulid_from(known.event.id).value_or(Ulid{}), places.size()});
  return places;
}

}  // namespace

void settle(Journal& journal) {
  // Events are large, so that what is in its place stays there.
  std::vector<KnownEvent>& events = journal.events;
  std::vector<Place> places = places_of(events);
  const auto not_above = [](const Place& a, const Place& b) { return a.id >= b.id; };
  if (std::adjacent_find(places.begin(), places.end(), not_above) != places.end()) {
    std::sort(places.begin(), places.end(), lower);
    std::vector<KnownEvent> once;
    once.reserve(events.size());
    Ulid last;
    for (const Place& place : places) {
      KnownEvent& next = events[place.index];
      if (!once.empty() && last == place.id) {
        merge(once.back(), next, journal);
      } else {
        once.push_back(std::move(next));
        last = place.id;
      }
    }
    events = std::move(once);
  }
  // An id begins with its time, so that this is nearly always the order already.
  const auto before = [](const KnownEvent& a, const KnownEvent& b) { return model::earlier(a.event, b.event); };
  if (!std::is_sorted(events.begin(), events.end(), before)) std::sort(events.begin(), events.end(), before);
}

namespace {

void warn_of_skew(Journal& journal, std::int64_t now) {
  const auto first = std::find_if(journal.events.begin(), journal.events.end(),
                                  [&](const KnownEvent& known) { return known.event.time > now + kSkew; });
  if (first == journal.events.end()) return;
  const auto count = journal.events.end() - first;
  journal.warnings.push_back(
      {"clock-skew",
       std::to_string(count) + (count == 1 ? " event has" : " events have") + " a time in the future, the first in " +
           (first->segment.empty() ? std::string("the spool") : "'" + std::string(first->segment) + "'")});
}

}  // namespace

void each_event(std::span<const JournalFile> files, std::span<const std::string> own, Journal& notes,
                const std::function<void(KnownEvent&)>& take) {
  std::vector<const JournalFile*> sorted;
  for (const JournalFile& file : files) sorted.push_back(&file);
  std::sort(sorted.begin(), sorted.end(), [](const JournalFile* a, const JournalFile* b) {
    return a->part != b->part ? a->part < b->part : a->path < b->path;
  });
  Reader reader(own, notes, take);
  for (const JournalFile* file : sorted) reader.read(*file);
}

Journal journal_of(std::span<const JournalFile> files, std::span<const std::string> own,
                   std::optional<std::int64_t> now) {
  Journal journal;
  std::size_t lines = 0;
  for (const JournalFile& file : files)
    lines += static_cast<std::size_t>(std::count(file.bytes.begin(), file.bytes.end(), '\n')) + 1;
  journal.events.reserve(lines);
  each_event(files, own, journal, [&](KnownEvent& known) { journal.events.push_back(std::move(known)); });
  settle(journal);
  if (now) warn_of_skew(journal, *now);
  return journal;
}

std::string line_text(const KnownEvent& known) {
  if (!known.text.empty()) return std::string(known.text);
  std::string line = line_of(known.event);
  line.pop_back();
  return line;
}

}  // namespace patauto::store
