#pragma once
// What git is in the middle of, told by the files it leaves in the git directory; no process.

#include <cstdint>
#include <optional>

#include "git/layout.hpp"

namespace patauto::git {

enum class Operation : std::uint8_t { merge, cherry_pick, revert, rebase, sequence, squash, bisect };

/// The word for it in messages: "merge", "cherry-pick", "revert", "rebase", "sequence", "squash merge", "bisect".
const char* name_of(Operation operation);

/// The operation in progress in this work tree; nothing in the usual case. `git am` counts as a rebase.
std::optional<Operation> operation_in_progress(const Layout& layout);

}  // namespace patauto::git
