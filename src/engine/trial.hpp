#pragma once
// Applications on trial: written, but what they have to pass has not passed yet. One run at a time in a work tree; a
// run that was killed leaves its application to the next command, which takes it back.

#include <cstdint>
#include <vector>

#include "base/locked_file.hpp"
#include "base/result.hpp"
#include "engine/apply.hpp"
#include "engine/undo.hpp"

namespace patauto::engine {

class Trial {
 public:
  /// State error: another run is going on in this work tree, or the folder cannot be written.
  static Result<Trial> begin(const Place& place);

  /// As engine::apply; what it writes is on trial.
  Result<Applied> apply(const std::vector<model::PlannedFile>& files, ApplyOptions options);
  /// The trial is passed: the application is one like any other.
  Result<void> pass();
  /// Takes the application back, file by file as engine::undo; what is kept can be tried again by `undo`.
  Result<std::vector<UndoneFile>> fail(const UndoOptions& options);

 private:
  Trial(Place place, base::LockedFile lock) : place_(std::move(place)), lock_(std::move(lock)) {}
  Place place_;
  base::LockedFile lock_;
  std::uint64_t number_ = 0;
};

/// Takes back applications whose run did not live to its end; nothing while a run is going on. Reads one directory
/// where there are none.
Result<std::vector<TakenBack>> end_abandoned(const Place& place, const UndoOptions& options);

}  // namespace patauto::engine
