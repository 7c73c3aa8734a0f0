#pragma once
// What tells a file from every copy of it.

#include <cstdint>

namespace patauto::base {

/// A hash of the open file's inode number and time of birth; where the file system has no time of birth, of inode and
/// device number (which may change when the machine starts again). 0 when nothing can be said.
std::uint64_t file_identity(int descriptor);

}  // namespace patauto::base
