#pragma once
// The answer of `suggest` as bytes for the cache, and back.

#include <optional>
#include <string>
#include <string_view>

#include "model/prediction.hpp"

namespace patauto::app {

std::string bytes_of(const model::Suggestions& suggestions);

/// Nothing for bytes that are no such answer; then it is computed again.
std::optional<model::Suggestions> suggestions_from(std::string_view bytes);

}  // namespace patauto::app
