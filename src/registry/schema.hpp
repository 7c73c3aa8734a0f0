#pragma once
// The JSON Schema (draft 7) of a pattern's instances, made of its variables.

#include <string>

#include "model/pattern.hpp"

namespace patauto::registry {

/// The bytes of `schemas/NAME.schema.json`: the same for the same pattern.
std::string schema_text(const model::Pattern& pattern);

/// The schema of a list of instances, one at least and `most` at most.
std::string batch_schema_text(const model::Pattern& pattern, std::size_t most);

}  // namespace patauto::registry
