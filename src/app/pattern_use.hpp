#pragma once
// What a pattern's use was, as executions are compared and counted (STORE section 3).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "base/clock.hpp"
#include "model/pattern.hpp"

namespace patauto::app {

struct PatternShape {
  std::vector<model::OperationKind> kinds{};  ///< as the spec says, else told from what it does; never empty
  std::vector<std::string> file_types{};      ///< well-known extensions of the files, with their dot, sorted
  std::vector<std::string> tools{};           ///< of the commands, sorted
  std::string signature{};                    ///< 16 hexadecimal digits: the same structure has the same everywhere
};

/// Of a pattern that writes these paths and runs these commands. No value is in it.
PatternShape shape_of(const model::Pattern& pattern, const std::vector<std::string>& paths,
                      const std::vector<std::vector<std::string>>& commands);

/// How a use ended.
struct UseEnd {
  bool ok = true;
  std::optional<int> exit{};  ///< of the command that failed, or of the last one
  std::int64_t milliseconds = 0;
  int attempts = 1;
  bool critical = false;  ///< it takes the version out of effect at once
};

/// Counts the use for the version's circuit breaker, and records it where telemetry is on, with the verdict where it
/// was critical or the breaker's try failed. Nothing of that under the kill switch. What goes wrong with it is in the
/// answer, as warnings.
std::vector<std::string> record_use(const Session& session, const model::Pattern& pattern, const PatternShape& shape,
                                    const UseEnd& end, const base::Clock& clock);

}  // namespace patauto::app
