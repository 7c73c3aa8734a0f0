#pragma once
// Processes whose parent has ended while we wait for their group.

#include <sys/types.h>

namespace patauto::base {

/// From now on orphans below this process become its children, where the system can do that.
void adopt_orphans();

/// Whether the process group has members that have not ended. Collects those of our children that have: a zombie that
/// nobody asks for would count as living for as long as its parent likes.
bool group_lives(pid_t group);

}  // namespace patauto::base
