#pragma once
// Where git looks for this repository's hooks, and who says so.

#include <optional>
#include <string>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"

namespace patauto::git {

struct HooksFolder {
  std::string path;  ///< absolute; need not exist
  /// The hooks are elsewhere than in `<common dir>/hooks`, where other repositories may share them: core.hooksPath
  /// leads there (its value, and where it is set, "file:.git/config"), or that folder is a link (its target, no
  /// origin).
  struct Moved {
    std::string value;
    std::string origin;
    bool operator==(const Moved&) const = default;
  };
  std::optional<Moved> moved;
};

/// Why they are elsewhere: "core.hooksPath is 'VALUE' (set in ORIGIN)", or what the link leads to.
std::string told(const HooksFolder::Moved& moved);

/// Asks git: core.hooksPath, linked work trees, submodules. Two processes at most.
Result<HooksFolder> hooks_folder(const Layout& layout, const base::Env& env, base::Process& process);

}  // namespace patauto::git
