#pragma once
// Who writes: `<git common dir>/patauto/writer` holds a random 64-bit id of this clone, a fingerprint that tells this
// file from a copy of it, and the last event id that was given out. The fingerprint is the file's own inode and birth
// time (device and inode where there is no birth time), so a copied clone becomes another writer, while a clone that
// was moved or renamed stays the one it is. Any number of processes may ask at once (flock).

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace patauto::store {

/// Ids for events that one writer stamps at one time.
struct Stamps {
  std::string writer;            ///< 16 hex digits
  std::int64_t time = 0;         ///< milliseconds since 1970
  std::vector<std::string> ids;  ///< ULIDs of that time, ascending, above every id this writer has given out
};

/// Gives out `count` ids. `directory` is `<git common dir>/patauto`, made (0700) when missing. The time is `now`, or
/// the writer's last one if that is later: a writer's clock never goes back. A last time more than a day ahead of `now`
/// was a wrong clock: a new writer begins. State error when the file cannot be read and written (read-only, full disk).
/// About 10 us.
Result<Stamps> stamps(const std::string& directory, std::size_t count, std::int64_t now);

}  // namespace patauto::store
