#pragma once
// The words of the hooks' lines: 60 to 100 columns where the names allow it, never more.

#include <string>
#include <string_view>

#include "miner/gaps.hpp"
#include "miner/newcomers.hpp"

namespace patauto::app {

/// A companion or a registration is missing beside the staged file.
std::string gap_line(std::string_view staged, const miner::Gap& gap);

/// The two members of the family, both staged, make a template. `at_top`: the user works in the root of the work tree,
/// so that a path of the repository can be pasted.
std::string template_line(const miner::Newcomer& family, bool at_top);

/// The commit has made the family a candidate.
std::string candidate_line(const miner::Newcomer& family, bool at_top);

}  // namespace patauto::app
