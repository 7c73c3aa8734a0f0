#pragma once
// The file `writer` itself: what stands in it, and how it is changed under its lock.

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "store/ulid.hpp"

namespace patauto::store {

struct WriterRecord {
  std::string writer;  ///< 16 hex digits
  Ulid last;           ///< the last id given out; its time is the writer's clock
  /// How much the spool can take before it has to be looked at; what is not certain counts as nothing.
  std::uint64_t files_left = 0;
  std::uint64_t bytes_left = 0;
};

/// Calls `change` with the record, under the file's lock, and writes what it made of it. `directory` is made (0700)
/// when missing. The record is a new writer's where there is none, it cannot be read, is a copy of another clone's, or
/// its clock is more than a day ahead of `now`.
Result<void> with_writer(const std::string& directory, std::int64_t now,
                         const std::function<void(WriterRecord&)>& change);

/// Gives out `count` ids, ascending and above every earlier one, at `now` or the writer's last time if that is later.
/// The first of them; the others follow by after().
Ulid give_out(WriterRecord& record, std::size_t count, std::int64_t now);

}  // namespace patauto::store
