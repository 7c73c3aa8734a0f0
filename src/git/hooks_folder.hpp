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
  /// core.hooksPath leads elsewhere than to `<common dir>/hooks`: its value, and where it is set ("file:.git/config").
  struct Moved {
    std::string value;
    std::string origin;
    bool operator==(const Moved&) const = default;
  };
  std::optional<Moved> moved;
};

/// Asks git: core.hooksPath, linked work trees, submodules. Two processes at most.
Result<HooksFolder> hooks_folder(const Layout& layout, const base::Env& env, base::Process& process);

}  // namespace patauto::git
