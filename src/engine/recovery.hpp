#pragma once
// What a killed process left behind: an application without its commit point is taken back, one behind it is finished.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/lock.hpp"
#include "engine/writing.hpp"

namespace patauto::engine {

/// An application that was interrupted and is now taken back.
struct TakenBack {
  std::string label;
  std::vector<Kept> kept;  ///< files that a person has changed since; they are as the person left them
  bool operator==(const TakenBack&) const = default;
};

/// Whether something was interrupted, or is being written right now. Reads one directory.
bool interrupted(const Place& place);

/// Takes back or finishes what was interrupted; where nothing was, no lock is taken and nothing is written. State
/// error: somebody is still writing, or it cannot be done; then it can be tried again.
Result<std::vector<TakenBack>> recover(const Place& place);
/// The same, for who has the lock.
Result<std::vector<TakenBack>> recover(const Place& place, const Lock& lock);

/// Behind the commit point: removes what only a crash would have needed; an undo's record notes in that of the
/// application what is taken back, and goes.
Result<void> settle(const Place& place, const Record& record);

}  // namespace patauto::engine
