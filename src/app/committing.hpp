#pragma once
// The commit whose hook is running, as the hook finds it.

#include <optional>
#include <string>

#include "base/env.hpp"
#include "git/layout.hpp"

namespace patauto::app {

struct Committing {
  long process = 0;           ///< the git that runs the hook; 0: a hook manager started us, not our shim
  std::string hooks_folder;   ///< where our shim lies, absolute; empty likewise
  std::string prefix;         ///< where in the work tree git was called: "" or "a/b/"
  std::string index;          ///< the index the commit uses, absolute
  bool real_index = false;    ///< it is the git directory's own
  bool locked_index = false;  ///< it is git's lock beside that one, which becomes it (commit -a, -i, -p)
};

/// From the hook's environment. Our shims say `PATAUTO_SHIM="<process> <path of the shim>"`.
Committing committing(const git::Layout& layout, const base::Env& env, const std::string& directory,
                      std::string_view hook);

}  // namespace patauto::app
