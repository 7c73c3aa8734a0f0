#pragma once
// Objects that lie in a file of their own, as those of recent commits do: read without libgit2 and without a process,
// for hooks. What is packed, borrowed from another repository or broken is simply not found here.

#include <optional>
#include <string>
#include <string_view>

#include "git/layout.hpp"
#include "git/repository.hpp"
#include "model/oid.hpp"

namespace patauto::git {

/// The object, if `<common dir>/objects` has it loose and whole, and it is no larger than 64 MiB. Its hash is not
/// computed again.
std::optional<Object> loose_object(const Layout& layout, const model::Oid& id);

/// The object at `path` (no slash at its ends) of a commit, walking loose trees: null id where the path is not in the
/// commit. Nothing: something on the way is not loose, ask git.
std::optional<model::Oid> loose_entry(const Layout& layout, const model::Oid& commit, std::string_view path);

}  // namespace patauto::git
