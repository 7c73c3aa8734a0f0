#pragma once
// A recorded plan and the work tree: forwards to the commit point, or back. Going back looks at what is there and at
// nothing else, so that it is the same for a write that failed and for a process that was killed, at whatever moment.
//
// How a moment is told: a step's new contents wait under a temporary name beside its file. Creating renames that name;
// editing lets the two names change places; removing renames the file to that name. So the temporary name says which
// side of the change one is on, and no moment exists in which neither the old nor the new bytes have a name.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/record.hpp"

namespace patauto::engine {

/// A file that is not as the plan would have it, and why.
struct Kept {
  std::string path;
  std::string why;
  bool operator==(const Kept&) const = default;
};

/// Carries the plan out, to the commit point. An error leaves it to take_back.
Result<void> carry_out(const Place& place, const Record& record);

/// Takes back what was done of a plan without commit point, newest first, and the record with it. A file that is
/// neither as it was nor as it was written is a person's: it stays, and is in the answer. State error: something could
/// not be put back; then the record stays and it can be tried again.
Result<std::vector<Kept>> take_back(const Place& place, const Record& record);

/// Behind the commit point: removes what lies beside the files, and directories that an undo has emptied.
Result<void> clear_up(const Place& place, const Record& record);

}  // namespace patauto::engine
