#pragma once
// What the next commit changes against HEAD, asked of git; for the rare case that a hook cannot tell by itself.

#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"

namespace patauto::git {

struct StagedChanges {
  std::vector<std::string> added;  ///< and not renamed
  std::vector<std::string> modified;
};

/// By path. One git process. State error when git refuses, among others on an unborn HEAD.
Result<StagedChanges> staged_changes(const Layout& layout, const base::Env& env, base::Process& process);

/// The bytes that are staged for a path. One git process. State error when nothing is.
Result<std::string> staged_bytes(const Layout& layout, const base::Env& env, base::Process& process,
                                 const std::string& path);

}  // namespace patauto::git
