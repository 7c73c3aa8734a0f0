#pragma once
// Commits as compact bytes. A chunk stands alone: version, size of object ids, a table of paths (each as the length it
// shares with the one before and the rest), a table of blobs, then the commits, numbers as base-128 varints. The reader
// takes any bytes: what does not fit is refused.

#include <cstddef>
#include <string>
#include <string_view>

#include "model/commit_log.hpp"

namespace patauto::store {

/// The commits from index `first` on, until the chunk has about `limit` bytes; `first` is moved behind the last one.
std::string encode(const model::CommitLog& log, std::size_t& first, std::size_t limit);

/// Adds the chunk's commits whose parents the log has. False, and no commit added, when the chunk is malformed.
bool decode(std::string_view chunk, model::CommitLog& log);

}  // namespace patauto::store
