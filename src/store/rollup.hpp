#pragma once
// What gc keeps of an old segment: its events, column by column. A rollup line holds the events of one kind that share
// most of their fields, and names the segment they came from; expanding it gives the very lines back. So no count, no
// share and no order changes, and an event that also arrives another way is still recognised by its id.
// A pure function of the segment: gc twice is gc once, and two clones that both ran it merge clean.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "model/event.hpp"
#include "store/event_line.hpp"
#include "store/journal.hpp"

namespace patauto::store {

inline constexpr std::size_t kRollupLineLimit = std::size_t{16} << 10;

/// The lines (each with its newline) that stand for a segment. Nothing when it must stay: a line of it cannot be read,
/// or an event is not older than `cutoff`. Its meta line is left out.
std::optional<std::vector<std::string>> rolled_up(std::string_view path, std::string_view bytes, std::int64_t cutoff);

/// One line of a rollup, read.
struct RollupLine {
  std::string segment;               ///< path of the segment
  std::vector<model::Event> events;  ///< in the segment's order
  std::string kept;                  ///< instead: one event line as it was
};
tl::expected<RollupLine, LineFault> rollup_line_of(std::string_view line);

/// A file that gc writes, and what it removes.
struct Collection {
  std::vector<JournalFile> rollups;   ///< new ones: `.patauto/rollup/<YYYY-MM>/<hash16>.jsonl`, by path
  std::vector<std::string> segments;  ///< paths to remove, sorted
  bool empty() const { return segments.empty(); }
};

/// What gc does to these segments and rollups. Lines that a rollup has already are not written again.
Collection collect(std::span<const JournalFile> files, std::int64_t cutoff);

}  // namespace patauto::store
