#pragma once
// What a new pattern is called: by the place of its primary file, so that the same candidate gets the same name.

#include <cstddef>
#include <string>
#include <string_view>

namespace patauto::review {

struct PatternName {
  std::string id{};    ///< "PAT-RULES-CREATE-001"
  std::string name{};  ///< "rules_create"
  bool operator==(const PatternName&) const = default;
};

/// The name for the files at that generalised path, the `number`th (from 1, to 999) that the place would give:
/// `rules/{{name}}.js` makes rules_create, then rules_create_2.
PatternName pattern_name(std::string_view family, std::size_t number);

}  // namespace patauto::review
