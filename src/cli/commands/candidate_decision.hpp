#pragma once
// What `reject` and `snooze` have in common.

#include "app/decide_candidate.hpp"
#include "cli/commands/commands.hpp"

namespace patauto::cli {

/// Records the decision on the candidate that the first operand names, and says what became of it.
Result<Answer> candidate_answer(const Invocation& call, app::CandidateRequest request);

/// The row of such a command, without options of its own and examples.
CommandSpec candidate_command(std::string name, std::string summary);

}  // namespace patauto::cli
