#pragma once
// A pattern as the text of its spec: the inverse of spec_of.

#include <string>

#include "model/pattern.hpp"

namespace patauto::registry {

/// The bytes of a spec that spec_of reads as this pattern, `Criterion::line` apart; the same for the same pattern. What
/// template files hold is not in it. Every text must be UTF-8, and no literal of a template may hold the opening
/// delimiter. Linear.
std::string spec_text(const model::Pattern& pattern);

}  // namespace patauto::registry
