#pragma once
// A registered pattern, explained as a family is.

#include "app/registered.hpp"
#include "model/prediction.hpp"

namespace patauto::app {

/// What its spec and its templates say, and what is in effect of it.
model::Explanation explanation_of(const RegisteredPatterns& patterns, const registry::Registered& registered);

}  // namespace patauto::app
