#pragma once
// How waiting events get into a commit (STORE section 5): pre-commit stages their segment, prepare-commit-msg takes it
// out of the index again once the commit's tree is fixed, post-commit puts it into index and work tree for good. A
// commit that does not come about leaves no trace, and whatever is interrupted is mended by the next that comes along.

#include <cstdint>

#include "app/committing.hpp"
#include "app/flush_transaction.hpp"
#include "app/policy.hpp"
#include "base/result.hpp"
#include "git/writing.hpp"

namespace patauto::app {

/// pre-commit: stages the waiting events' segments, if they may go into this commit. Returns whether it did; deferring
/// is no error, the events wait. Costs one process, none when nothing waits.
Result<bool> stage_events(const git::WritingSeams& seams, const Committing& commit, const Policy& policy,
                          std::int64_t now);

/// prepare-commit-msg: the index becomes what it was. No process in the usual case.
Result<void> unstage_events(const git::WritingSeams& seams, const Committing& commit);

/// post-commit: if HEAD holds the segments, they stay and the events wait no longer. One process in the usual case.
Result<void> settle_events(const git::WritingSeams& seams, const Committing& commit);

/// Mends what an interrupted flush left behind: completes it where the commit was made, else takes it back. Leaves one
/// alone that is still under way. `commit` as in a hook; null outside of one.
Result<void> mend_flush(const git::WritingSeams& seams, const Committing* commit);

/// Completes a flush whose commit HEAD is: index entries, files, the spool.
Result<void> complete_flush(const git::WritingSeams& seams, const FlushTransaction& transaction, bool in_index);

}  // namespace patauto::app
