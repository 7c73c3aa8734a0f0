#include "cli/commands/commands.hpp"
#include "cli/reference/reference.hpp"

namespace patauto::cli {

Result<Answer> completion_answer(const Invocation& call) {
  const std::string& shell = call.parsed.operands.front();
  if (shell == "bash") return Answer{.out = reference::bash_completion()};
  if (shell == "zsh") return Answer{.out = reference::zsh_completion()};
  return Answer{.out = reference::fish_completion()};
}

}  // namespace patauto::cli
