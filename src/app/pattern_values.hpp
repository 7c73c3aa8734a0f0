#pragma once
// The values with which a pattern is rendered: from the path, from the user, from defaults and from choices.

#include <string>
#include <vector>

#include "app/pattern_plan.hpp"

namespace patauto::app {

struct PatternValues {
  model::TemplateValues values{};  ///< variables and blocks; holes have none
  std::vector<model::Variable> variables{};
  std::vector<model::Choice> choices{};
};

/// As plan_of says.
Result<PatternValues> values_of(const model::Pattern& pattern, const std::vector<model::Example>& examples,
                                const PatternUse& use);

/// The example's part on a file of the pattern; null where it has none.
const model::ExampleFile* example_file(const model::Pattern& pattern, const model::Example& example,
                                       const model::PatternFile& file);

}  // namespace patauto::app
