#pragma once
// Something that is wrong in a file of the registry, with its place and the way out. Values, so that text, JSON, SARIF,
// JUnit and a forge's annotations say the same.

#include <cstdint>
#include <string>
#include <vector>

namespace patauto::model {

/// Only an error makes a registry invalid.
enum class Severity : std::uint8_t { error, warning, notice };

struct Finding {
  std::string file{};  ///< path from the root of the work tree; absolute where it lies outside
  int line = 0;        ///< from 1; 0: the file as a whole
  int column = 0;      ///< in characters, from 1; 0: the line as a whole
  std::string rule{};  ///< kebab-case and stable: "unknown-key"
  std::string message{};
  std::string hint{};  ///< the way out; may be empty
  Severity severity = Severity::error;
  bool operator==(const Finding&) const = default;
};

/// Whether something is wrong; warnings and notices are no errors.
bool any_error(const std::vector<Finding>& findings);

/// By file, line, column, then rule.
bool comes_before(const Finding& a, const Finding& b);

/// "error", "warning", "notice".
const char* name_of(Severity severity);

}  // namespace patauto::model
