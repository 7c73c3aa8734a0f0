#pragma once
// A decision as a commit of its own on the checked-out branch. What the user has staged or changed elsewhere stays
// exactly as it is: the commit is made with an index of its own, and only the entries and files of the registry that it
// changed follow it.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "git/writing.hpp"
#include "review/decision.hpp"

namespace patauto::review {

/// The commit that a decision can be made on. State error: there is none yet, git is in the middle of something, or
/// another git holds the index.
Result<model::Oid> decidable_head(const git::WritingSeams& seams);

/// State error that names the files of the registry that are not as HEAD has them: changed, staged or untracked. Other
/// files in the same folders don't count. One process.
Result<void> refuse_dirty(const git::WritingSeams& seams, const registry::Registry& registry);

/// State error that names a file which the changes would make and which lies there unknown to git.
Result<void> refuse_overwriting(const git::WritingSeams& seams, const base::Tree& committed, const Changes& changes);

/// Commits the changes on `head`; index entries and files of these paths follow. `message` is whole. State error: HEAD
/// has moved (nothing is changed then), or git cannot write.
Result<model::Oid> commit_decision(const git::WritingSeams& seams, const model::Oid& head, const Changes& changes,
                                   const std::string& message);

}  // namespace patauto::review
