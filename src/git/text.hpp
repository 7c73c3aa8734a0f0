#pragma once
// The few ways this room cuts text: git's small files and the answers of its plumbing.

#include <string>
#include <string_view>
#include <vector>

namespace patauto::git {

/// ASCII only, whatever the locale.
std::string lower_case(std::string_view text);

/// Without the spaces, tabs and line ends around it.
std::string_view trimmed(std::string_view text);

/// The lines without their line ends; a last line may lack its end. Empty text has none.
std::vector<std::string> split_lines(std::string_view text);

/// The parts that each end in a NUL.
std::vector<std::string> split_nul(std::string_view text);

}  // namespace patauto::git
