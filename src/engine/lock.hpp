#pragma once
// One writer at a time in a work tree: `<git dir>/patauto/apply.lock`, which also counts the transactions.

#include <cstdint>

#include "base/locked_file.hpp"
#include "base/result.hpp"
#include "engine/place.hpp"

namespace patauto::engine {

/// Held for as long as it lives; a process that dies lets go of it.
class Lock {
 public:
  /// Waits as long as the place says. State error: somebody else is still writing, or the folder cannot be written.
  static Result<Lock> take(const Place& place);

  /// A number that no transaction of this work tree has had.
  Result<std::uint64_t> next_number(const Place& place) const;

 private:
  explicit Lock(base::LockedFile file) : file_(std::move(file)) {}
  base::LockedFile file_;
};

}  // namespace patauto::engine
