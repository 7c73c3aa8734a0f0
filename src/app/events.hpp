#pragma once
// What was observed, read and taken in: `log` and `import`.

#include <cstdint>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "model/telemetry_level.hpp"
#include "store/journal.hpp"

namespace patauto::app {

/// Every known event, of the work tree's journal and of the spool. Holds the bytes that the events view into.
struct Events {
  std::vector<store::JournalFile> files;
  store::Journal journal;
  std::vector<std::string> warnings;
};

/// Once each, by time and id. `now` is for the warning of times in the future. Linear in the journal.
Events known_events(const git::Layout& layout, std::int64_t now);

/// The event as `log --format jsonl` prints it: its line with one more key, `label`, a text or null. import_events
/// gives the very line back.
std::string logged_line(const store::KnownEvent& known);

/// A line that import did not take.
struct RefusedLine {
  int line = 0;  ///< from 1
  std::string reason;
};

struct Imported {
  std::size_t events = 0;  ///< new here
  std::size_t known = 0;   ///< here already, or twice in the file
  std::vector<RefusedLine> refused;
  std::vector<std::string> warnings;
};

/// Takes the events of another machine (`log --format jsonl` there, or a segment) into the spool, as they are, under
/// `level`. Errors: the file cannot be read or is over 256 MiB (state, nothing is taken in), no line of it is an event
/// (invalid), the level is off (refused), the spool cannot be written (state).
Result<Imported> import_events(const git::Layout& layout, const std::string& file, model::TelemetryLevel level,
                               std::int64_t now);

}  // namespace patauto::app
