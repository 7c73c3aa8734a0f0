#pragma once
// Which process a number stands for: whether it is still the one that was seen earlier, and what it runs.

#include <string>
#include <vector>

namespace patauto::base {

/// A word that tells this process from a later one with the same number: when it started, where the system says so.
/// Empty: there is no such process.
std::string process_mark(long process);

/// The file name of the program that a process runs. Empty: the system doesn't tell, at all or of that process.
std::string program_of(long process);

/// What a process was started with, its name first. Empty: the system doesn't tell.
std::vector<std::string> arguments_of(long process);

}  // namespace patauto::base
