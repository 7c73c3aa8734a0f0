#pragma once
// The hooks' way in. They start with every commit, so they go past the table of commands.

#include <string>

#include "cli/answer.hpp"
#include "cli/world.hpp"

namespace patauto::cli {

/// Runs the hook; after two seconds the process ends, with exit code 0.
Answer answer_of_hook(const std::string& name, const World& world);

}  // namespace patauto::cli
