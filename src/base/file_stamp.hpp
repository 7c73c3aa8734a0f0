#pragma once
// What the file system says of a file without reading it.

#include <cstdint>
#include <optional>
#include <string>

namespace patauto::base {

struct FileStamp {
  std::uint64_t inode = 0;
  std::int64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970, by the file system's clock
  std::int64_t changed = 0;   ///< likewise; no program can set it back
  bool operator==(const FileStamp&) const = default;
};

/// Of what is at `path`, a final symlink not followed; nothing when there is nothing.
std::optional<FileStamp> file_stamp(const std::string& path);

}  // namespace patauto::base
