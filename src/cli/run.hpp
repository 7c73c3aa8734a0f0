#pragma once
// From the world to an answer, and from an answer to the streams.

#include "cli/answer.hpp"
#include "cli/world.hpp"

namespace patauto::cli {

/// Parses, finds the repository, asks the app, renders. Prints nothing (asking a question apart).
Answer answer(const World& world);

/// Runs the whole command line with the process's own streams; returns the exit code. A broken pipe is success, an
/// output that cannot be written 3.
int run(std::vector<std::string> arguments, base::Env env);

}  // namespace patauto::cli
