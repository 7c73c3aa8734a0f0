#include "cli/commands/commands.hpp"
#include "cli/reference/reference.hpp"

namespace patauto::cli {

namespace {

Result<Answer> completion_answer(const Invocation& call) {
  const std::string& shell = call.parsed.operands.front();
  if (shell == "bash") return Answer{.out = reference::bash_completion()};
  if (shell == "zsh") return Answer{.out = reference::zsh_completion()};
  return Answer{.out = reference::fish_completion()};
}

}  // namespace

CommandSpec completion_command() {
  return {
      .name = "completion",
      .group = "Upkeep",
      .summary = "Print a shell's completion script",
      .operands = {{.name = "SHELL", .summary = "Which shell", .required = true, .choices = {"bash", "zsh", "fish"}}},
      .options = {},
      .examples = {{"git patauto completion bash > ~/.local/share/bash-completion/completions/git-patauto", ""}},
      .touches = "Nothing.",
      .body = completion_answer};
}

}  // namespace patauto::cli
