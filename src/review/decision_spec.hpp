#pragma once
// A decision written into a spec: two values change, comments and order stay. Inside this room only.

#include <string>
#include <string_view>

#include "model/pattern.hpp"

namespace patauto::review {

/// The spec's text with that status, and with the guard event `released` (empty: none) among those that are overruled.
/// `pattern` is what the text says. A text in which the values cannot be changed in place is written anew.
std::string decided_spec(std::string_view bytes, const model::Pattern& pattern, model::PatternStatus status,
                         const std::string& released);

}  // namespace patauto::review
