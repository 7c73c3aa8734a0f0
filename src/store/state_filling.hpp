#pragma once
// A journal into empty tables, event by event; inside this room only.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "store/fold.hpp"
#include "store/journal.hpp"
#include "store/sqlite.hpp"

namespace patauto::store {

/// What the rows do not say.
struct Filling {
  Fold fold;
  Journal notes;                        ///< faults and warnings, no events
  std::vector<std::uint64_t> tree_ids;  ///< id_hash of the events in segments and rollups, sorted, each once
  bool plain_spool = true;              ///< plain_waiting holds of all that waits
};

/// Fills the tables of executions and errors, which must be empty, with what the files hold, each event once (see
/// journal_of); `own` is own_segments(). SQLITE_OK or the code of what went wrong. Keeps no event, so its memory is
/// that of the files; where the same event is in two of them everything is read a second time.
int fill_tables(const Database& database, std::span<const JournalFile> files, std::span<const std::string> own,
                Filling& filling);

/// What tells ids apart, but for one pair in 2^64.
std::uint64_t id_hash(const KnownEvent& known);

/// Whether the event's rows can be taken out again by replace_waiting.
bool plain_waiting(const KnownEvent& known);

}  // namespace patauto::store
