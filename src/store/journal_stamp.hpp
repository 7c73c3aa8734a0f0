#pragma once
// Which journal this is, told without reading it: so that an unchanged one is folded once.

#include <cstdint>
#include <optional>
#include <string>

namespace patauto::store {

struct JournalStamp {
  std::uint64_t tree = 0;   ///< of names, sizes, times and inodes of segments and rollups
  std::int64_t newest = 0;  ///< the latest change among them, by the file system's clock, nanoseconds
  std::uint64_t spool = 0;  ///< of names and sizes: spool files never change
  std::size_t waiting = 0;  ///< files in the spool
};

/// Lists and stats; reads nothing. Linear in the number of files, about 2 us each.
JournalStamp journal_stamp(const std::optional<std::string>& work_tree, const std::string& directory);

}  // namespace patauto::store
