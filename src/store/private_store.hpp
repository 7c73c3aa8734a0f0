#pragma once
// `<git common dir>/patauto/private/`: the text that learning needs (commands, their output) and the journal must not
// have. Local, mode 0600, kept for 90 days, one JSON object a line, one file a day. The caller has redacted it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace patauto::store {

/// The text beside one event.
struct PrivateRecord {
  std::string event;                 ///< id of the event
  std::int64_t time = 0;             ///< milliseconds since 1970
  std::vector<std::string> command;  ///< argument list
  std::string directory;             ///< below the work tree, "" its root
  std::optional<int> exit;
  std::string output;  ///< its end, when it was longer than kPrivateOutput
  bool operator==(const PrivateRecord&) const = default;
};
inline constexpr std::size_t kPrivateOutput = std::size_t{64} << 10;

/// Appends the record, safely beside other processes; files older than 90 days go when a day's first record is written.
/// Bytes that are not UTF-8 are kept by a replacement character. State error: read-only, full disk.
Result<void> remember(const std::string& directory, const PrivateRecord& record);

/// All records, oldest first; lines that cannot be read are left out. At most `newest` bytes of files are read, from
/// the newest backwards.
std::vector<PrivateRecord> private_records(const std::string& directory, std::size_t newest = std::size_t{64} << 20);

}  // namespace patauto::store
