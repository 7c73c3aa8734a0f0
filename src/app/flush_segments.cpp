#include "app/flush_segments.hpp"

#include <algorithm>

#include "store/spool.hpp"

namespace patauto::app {

namespace {

std::string claims_file(const git::Layout& layout) {
  return layout.common_dir + "/patauto/flush.lock";
}

}  // namespace

Result<base::LockedFile> claims_lock(const git::Layout& layout) {
  return base::LockedFile::open(claims_file(layout));
}

Result<std::optional<base::LockedFile>> claims_lock_within(const git::Layout& layout, std::chrono::milliseconds wait) {
  return base::LockedFile::open_within(claims_file(layout), wait);
}

Result<std::optional<FlushTransaction>> claimed_events(const git::WritingSeams& seams, model::TelemetryLevel level,
                                                       std::int64_t now, const StoreSegment& store) {
  const std::string directory = seams.layout.common_dir + "/patauto";
  std::vector<store::SpoolFile> waiting = store::spool_files(directory);
  const std::vector<std::string> claimed = claimed_elsewhere(seams);
  std::erase_if(waiting, [&](const store::SpoolFile& file) {
    return std::find(claimed.begin(), claimed.end(), file.name) != claimed.end();
  });
  PATAUTO_ASSIGN(const std::vector<store::Segment> segments,
                 store::segments_of(directory, waiting, level, "git-patauto " PATAUTO_VERSION, now));
  if (segments.empty()) return std::optional<FlushTransaction>();
  FlushTransaction transaction;
  for (const store::Segment& segment : segments) {
    PATAUTO_ASSIGN(const model::Oid blob, store(segment));
    transaction.files.push_back({segment.path, blob});
    if (segment.own) transaction.own.push_back(segment.path);
    transaction.spool_files.insert(transaction.spool_files.end(), segment.spool_files.begin(),
                                   segment.spool_files.end());
  }
  return transaction;
}

}  // namespace patauto::app
