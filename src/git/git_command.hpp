#pragma once
// How this room asks git itself: always reading, without locks, without fetching, without a pager or a prompt.

#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"

namespace patauto::git {

/// The environment of such a call: the caller's, and the switches that keep git from writing and from the network.
base::Env reading_env(const base::Env& env);

/// `git ARGUMENTS` for a repository that has been found already.
base::Command git_command(const Layout& layout, const base::Env& env, std::vector<std::string> arguments);

}  // namespace patauto::git
