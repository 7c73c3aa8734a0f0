#pragma once
// What became of tracked files while a command ran.

#include <map>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"

namespace patauto::git {

/// Tracked files that are not as HEAD has them, in index or work tree, by path.
struct TrackedFiles {
  struct File {
    bool added = false;     ///< HEAD does not have it
    std::string content{};  ///< a digest of what lies in the work tree; empty: nothing does
    bool operator==(const File&) const = default;
  };
  std::map<std::string, File> changed{};
  bool operator==(const TrackedFiles&) const = default;
};

/// As they are now. Submodules do not count. One process, no lock; reads the changed files. State error: git cannot
/// tell.
Result<TrackedFiles> tracked_files(const Layout& layout, const base::Env& env, base::Process& process);

/// Paths of files that were tracked before, and whose bytes are not the same any more, or that are not tracked any
/// more. `now` is the state of the same work tree.
std::vector<std::string> changed_since(const TrackedFiles& before, const TrackedFiles& now, const Layout& layout);

}  // namespace patauto::git
