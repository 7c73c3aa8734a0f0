#pragma once
// A pattern that a person names.

#include <string>

#include "app/registry_tree.hpp"
#include "base/result.hpp"

namespace patauto::app {

/// The valid pattern of that id or name; it lies in the registry. Invalid error with the nearest ids.
Result<const registry::Registered*> registered_pattern(const registry::Registry& registry, const std::string& id);

}  // namespace patauto::app
