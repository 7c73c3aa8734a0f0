#pragma once
// The three hooks of ours in a hooks folder: put there, told apart, taken away. A hook that was there before is renamed
// beside ours, which runs it: first in pre-commit, where it may refuse or stage; after our step in the others, so that
// it sees index and work tree as if we were not here. Bytes, mode, times and a symlink are what they were when it comes
// back.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace patauto::app {

inline constexpr std::array<std::string_view, 3> kHooks{"pre-commit", "prepare-commit-msg", "post-commit"};

/// The shim of a hook as `init` writes it (hooks/*.sh, compiled in).
std::string_view shim_text(std::string_view hook);

enum class ShimState : std::uint8_t {
  missing,   ///< no such hook
  ours,      ///< byte for byte, and executable
  edited,    ///< ours, with lines of somebody else's around it
  outdated,  ///< ours of another version, or not executable
  foreign    ///< somebody else's hook
};

/// What `FOLDER/HOOK` is.
ShimState shim_state(const std::string& folder, std::string_view hook);

/// Whether all three are ours, and nothing of somebody else's comes between our steps: after our lines in pre-commit,
/// where it could still refuse the commit, or before them in the others, where it would see what we staged. One to
/// three small files are read.
bool shims_complete(const std::string& folder);

/// Puts our shims into the folder (made when missing), each in one step. Safe to repeat. Returns a line per change.
/// State error: cannot be written.
Result<std::vector<std::string>> install_shims(const std::string& folder);

/// Takes them away and puts back what was there before. Lines that somebody added to a shim are kept, in a hook that
/// still runs what was there before. Returns a line per change.
Result<std::vector<std::string>> remove_shims(const std::string& folder);

}  // namespace patauto::app
