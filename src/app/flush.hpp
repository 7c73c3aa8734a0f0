#pragma once
// Flushing outside of hooks: a commit of its own for events that wait, for those who never run hooks, and the mending
// of what an interrupted commit left.

#include <cstdint>
#include <optional>
#include <string>

#include "app/session.hpp"
#include "base/env.hpp"
#include "base/process.hpp"
#include "git/layout.hpp"
#include "model/oid.hpp"

namespace patauto::app {

struct Flushed {
  std::optional<model::Oid> commit;  ///< nothing: there was nothing to commit
  std::size_t segments = 0;
  std::string why_not;  ///< in words, when there is no commit
};

/// Commits what waits on top of HEAD, leaving out what is staged. State errors: HEAD is unborn, an operation or another
/// commit is in progress, HEAD moved meanwhile (nothing is lost then).
Result<Flushed> flush(Session& session, std::int64_t now);

/// What any command does first: mends what a commit that was killed left in index and work tree, unless somebody else
/// is at it (the commit still runs, an operation is in progress, a hook of the user's calls us, the kill switch is on).
/// What can't be mended now waits for the next; `doctor` says why. One system call when there is nothing.
void mend_in_passing(const git::Layout& layout, const base::Env& env, base::Process& process);

}  // namespace patauto::app
