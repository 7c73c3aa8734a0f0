#pragma once
// The journal as a value: the bytes of segments, rollups and spool files in, events out. Pure: no clock, no disk. Any
// bytes are taken; what cannot be read is counted and named, and costs nothing else.

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"
#include "store/event_line.hpp"

namespace patauto::store {

enum class JournalPart : std::uint8_t { segment, rollup, spool };

struct JournalFile {
  std::string path;  ///< in the work tree; of a spool file its name
  std::string bytes;
  JournalPart part = JournalPart::segment;
};

struct KnownEvent {
  model::Event event;
  std::string_view text;  ///< the line without its end, in the file's bytes; empty: read from a rollup (see line_text)
  std::string_view segment;  ///< path of the segment it came in, or was rolled up from; empty: the spool
  bool local = false;        ///< observed by this clone: in the spool (imports apart) or in an own segment
};

/// A line that was skipped.
struct JournalFault {
  std::string path;
  int line = 0;  ///< from 1
  LineFault code = LineFault::json;
  bool operator==(const JournalFault&) const = default;
};

struct JournalWarning {
  std::string code;     ///< "journal-line", "event-fork", "clock-skew"
  std::string message;  ///< names the file
  bool operator==(const JournalWarning&) const = default;
};

struct Journal {
  std::vector<KnownEvent> events;    ///< by (time, id), each id once
  std::vector<JournalFault> faults;  ///< by path and line
  std::vector<JournalWarning> warnings;
  std::deque<std::string> rolled_up;  ///< texts out of rollups that events view into
  Journal() = default;
  Journal(Journal&&) = default;
  Journal& operator=(Journal&&) = default;
};

/// Reads the files, whose bytes must outlive the answer. `own` is own_segments(), sorted. The same id twice counts
/// once; with different bytes the bytewise smaller line counts (warning event-fork), whatever the order of the files. A
/// bad line is skipped, with one warning per file that names its first. `now`: events later than that by more than a
/// day get the warning clock-skew; nothing: not asked. `meta` lines are no events here; unknown kinds are. More than
/// 200,000 events a second.
Journal journal_of(std::span<const JournalFile> files, std::span<const std::string> own = {},
                   std::optional<std::int64_t> now = std::nullopt);

/// The same one by one, for whoever needs no event twice: calls `take` for every event of the files, in their order,
/// the same id as often as it comes. The event may be moved from and lives until the next call; what it views into
/// lives as long as the files and `notes`, which gets the faults and warnings, and no events.
void each_event(std::span<const JournalFile> files, std::span<const std::string> own, Journal& notes,
                const std::function<void(KnownEvent&)>& take);

/// Makes of `journal.events` what journal_of answers: each id once, by (time, id).
void settle(Journal& journal);

/// The event's line without its end.
std::string line_text(const KnownEvent& known);

}  // namespace patauto::store
