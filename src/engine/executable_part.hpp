#pragma once
// What of a pattern can execute or be written, as a text that people can read and compare; trust is given to these
// bytes (docs/formats/trust.md).

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/pattern.hpp"

namespace patauto::engine {

/// The values of an example that a criterion of the pattern names.
struct ExampleValues {
  std::string path{};  ///< of the example
  std::map<std::string, std::string, std::less<>> variables{};
};

/// The text: variables with their defaults, steps, match, files, edits, criteria, and every file of the work tree that
/// these name, with its contents: templates, examples, and words of commands that are a file's path (of criteria also
/// with each example's values). The same for the same bytes, whatever status, version or figures the spec has.
/// Refused error: one of those files lies behind a symlink, or is none that can be read: then nobody can say what would
/// run.
Result<std::string> executable_part(const model::Pattern& pattern, const std::vector<ExampleValues>& examples,
                                    const std::string& work_tree);

}  // namespace patauto::engine
