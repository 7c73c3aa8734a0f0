#pragma once
// Waiting events as segments, ready for a commit.

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "app/flush_transaction.hpp"
#include "base/locked_file.hpp"
#include "base/result.hpp"
#include "git/writing.hpp"
#include "model/telemetry_level.hpp"
#include "store/segment.hpp"

namespace patauto::app {

/// Held while spool files are being claimed, so that two commits never take the same.
Result<base::LockedFile> claims_lock(const git::Layout& layout);
/// The same, but waits no longer than that. Nothing: another program holds it still.
Result<std::optional<base::LockedFile>> claims_lock_within(const git::Layout& layout, std::chrono::milliseconds wait);

/// Stores a segment, or makes it ready to be stored; the blob it is.
using StoreSegment = std::function<Result<model::Oid>(const store::Segment&)>;

/// The claim on everything in the spool that may be committed at `level` and that no other work tree has claimed, its
/// segments given to `store`; process and mark are left empty. Nothing: nothing waits. The claims_lock must be held
/// until the transaction is recorded.
Result<std::optional<FlushTransaction>> claimed_events(const git::WritingSeams& seams, model::TelemetryLevel level,
                                                       std::int64_t now, const StoreSegment& store);

}  // namespace patauto::app
