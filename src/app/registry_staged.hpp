#pragma once
// Whether a commit is one about the registry, which a hook must know of every commit.

#include "app/committing.hpp"
#include "base/result.hpp"
#include "git/writing.hpp"

namespace patauto::app {

/// Whether the commit changes something in the registry's folders, judged on the index that it uses. No process is
/// started where the index has no file there, or its trees tell. State error: git cannot tell.
Result<bool> registry_staged(const git::WritingSeams& seams, const Committing& commit);

}  // namespace patauto::app
