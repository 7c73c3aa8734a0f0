#pragma once
// The two ways to a repository's objects; inside this room only.

#include <memory>

#include "git/repository.hpp"

namespace patauto::git {

/// Through libgit2; null when it cannot open the repository. Ownership is not checked again: discover did.
std::unique_ptr<Repository> libgit2_repository(const Layout& layout, const base::Env& env, base::Process& process);

/// Through `git cat-file --batch`, started with the first read.
std::unique_ptr<Repository> plumbing_repository(const Layout& layout, const base::Env& env, base::Process& process);

}  // namespace patauto::git
