#pragma once
// What the commands that decide on a pattern have in common.

#include <string>

#include "app/decide.hpp"
#include "cli/commands/commands.hpp"

namespace patauto::cli {

/// Makes the decision on the pattern that the first operand names, and says what became of it.
Result<Answer> decision_answer(const Invocation& call, app::DecisionRequest request);

/// The row of such a command, without options of its own and examples.
CommandSpec decision_command(std::string name, std::string summary);

}  // namespace patauto::cli
