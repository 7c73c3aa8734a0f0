#pragma once
// Lines that an edit put into a file, taken out of the file as it is now.

#include <optional>
#include <string>

namespace patauto::engine {

/// `now` without the lines that made `after` of `before`, where that is beyond doubt: the edit only inserted whole
/// lines, and each run of them is there exactly once, unchanged. Nothing: it is not. Linear in the sizes but for
/// repeated runs.
std::optional<std::string> without_inserted_lines(const std::string& before, const std::string& after,
                                                  const std::string& now);

}  // namespace patauto::engine
