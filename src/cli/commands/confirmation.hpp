#pragma once
// The question whether a pattern may execute here.

#include "app/trust.hpp"
#include "cli/commands/commands.hpp"

namespace patauto::cli {

/// Shows what the pattern can do, or what changed since it was allowed, and asks; whether a person says yes. There must
/// be a terminal to ask on.
bool confirmed(const Invocation& call, const app::Allowance& allowance);

}  // namespace patauto::cli
