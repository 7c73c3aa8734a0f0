#pragma once
// What is wrong with the journal of a tree.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/tree.hpp"
#include "git/writing.hpp"
#include "model/finding.hpp"
#include "model/oid.hpp"

namespace patauto::app {

/// Lines that cannot be read (one finding per file, at its first), and events that stand there twice with different
/// bytes (a warning). State error: the tree cannot be listed.
Result<std::vector<model::Finding>> journal_findings(const base::Tree& tree);

/// Segments and rollups that are not what they were at `base`: history is only added to, apart from what `gc` packs.
/// `staged`: as in changed_since. Two processes, three more where something is gone or changed.
Result<std::vector<model::Finding>> journal_rewrites(const git::WritingSeams& seams, const base::Tree& tree,
                                                     const model::Oid& base, bool staged);

}  // namespace patauto::app
