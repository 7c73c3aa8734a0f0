#pragma once
// Segments: immutable files of at most 500 lines and 256 KiB in the work tree, one or more per flush, at
// `.patauto/journal/<writer>/<YYYY-MM>/<ULID>.jsonl`. The name is the id of the first line, a `meta` event of ours that
// is new for every segment, so that two segments never have one name: merges, reverts and cherry-picks stay clean.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/telemetry_level.hpp"
#include "store/spool.hpp"

namespace patauto::store {

inline constexpr std::string_view kJournalFolder = ".patauto/journal";
inline constexpr std::string_view kRollupFolder = ".patauto/rollup";

struct Segment {
  std::string path;   ///< in the work tree
  std::string bytes;  ///< what the blob must be, byte for byte
  std::vector<std::string>
      spool_files;  ///< names of the files whose lines it holds: to be removed once it is committed
  bool own = true;  ///< for remember_own_segments; false: imported events
};

/// The publishable files among `waiting` as segments, lines byte for byte and in their order, files whole; local,
/// minimal, shared and imported events never share a segment. `tool` is "git-patauto 0.1.0". Takes ids for the meta
/// lines from this clone's writer: state error when those cannot be had.
Result<std::vector<Segment>> segments_of(const std::string& directory, std::span<const SpoolFile> waiting,
                                         model::TelemetryLevel level, std::string_view tool, std::int64_t now);

/// `segments.own`: the paths of segments that this clone wrote, which count as local evidence. Appends, one write.
Result<void> remember_own_segments(const std::string& directory, std::span<const std::string> paths);
/// Sorted, each once; empty when there is no such file.
std::vector<std::string> own_segments(const std::string& directory);

}  // namespace patauto::store
