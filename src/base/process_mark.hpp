#pragma once
// Whether a process that was seen earlier is still the same one.

#include <string>

namespace patauto::base {

/// A word that tells this process from a later one with the same number: when it started, where the system says so.
/// Empty: there is no such process.
std::string process_mark(long process);

}  // namespace patauto::base
