#pragma once
// A pattern with its values as the plan of what it writes: files from its templates, lines in files that are there.
// Nothing of it is executed.

#include <map>
#include <string>
#include <vector>

#include "app/questions.hpp"
#include "miner/registrations.hpp"
#include "model/example.hpp"
#include "model/pattern.hpp"

namespace patauto::app {

struct PatternUse {
  std::map<std::string, std::string, std::less<>> from_path{};  ///< values that the path gives
  std::map<std::string, std::string> given{};                   ///< VAR=VALUE
  bool companions = true;
  Ask ask{};  ///< empty: take the defaults
  /// Steps and criteria are rendered too, and values come from user and spec alone: without them a closed set has no
  /// default, because what past files have must not choose the words of a command.
  bool executed = false;
};

/// The plan of a pattern of kind `files`. Variables without a value from path or user take their default; a closed set
/// of values and an optional block are choices, whose default is what most examples have. Holes stay empty and are
/// listed. `read` gives the files that are edited; an edit without a place is a warning. Usage error: variables without
/// a value, all of them listed; invalid error: a name that is none of its variables, or a value that does not fit.
Result<model::Prediction> plan_of(const model::Pattern& pattern, const std::vector<model::Example>& examples,
                                  const PatternUse& use, const miner::Reader& read);

/// The file that a pattern of kind `files` is named by; null for another kind.
const model::PatternFile* primary_file(const model::Pattern& pattern);

}  // namespace patauto::app
