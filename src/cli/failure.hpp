#pragma once
// The one place that turns an error into words and an exit code.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/answer.hpp"

namespace patauto::cli {

/// "error: ..." and "hint: ..." on standard error, or the JSON error object on standard output.
Answer failure(const Error& error, bool json, bool color);

/// "warning: ..." lines.
std::string warning_lines(const std::vector<std::string>& warnings, bool color);

}  // namespace patauto::cli
