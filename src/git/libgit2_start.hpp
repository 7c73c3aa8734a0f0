#pragma once
// Starting libgit2, once per process, set up for reading objects and nothing else.

namespace patauto::git {

/// False when libgit2 does not start. Cheap to call again.
bool start_libgit2();

}  // namespace patauto::git
