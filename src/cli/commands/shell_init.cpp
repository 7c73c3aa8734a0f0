#include "cli/commands/commands.hpp"
#include "cli/commands/shell_snippets.hpp"

namespace patauto::cli {

namespace {

Result<Answer> shell_init_answer(const Invocation& call) {
  const std::string list = call.parsed.value("wrap").value_or("");
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    names.push_back(list.substr(begin, end - begin));
    if (!valid_wrap_name(names.back()))
      return fail(ErrorKind::usage, "option '--wrap' cannot have '" + names.back() + "'",
                  "use names of programs, such as --wrap=make,npm; words of the shell itself cannot be wrapped");
    begin = end + 1;
  }
  return Answer{.out = shell_snippet(call.parsed.operands.front(), names)};
}

}  // namespace

CommandSpec shell_init_command() {
  return {
      .name = "shell-init",
      .group = "Telemetry",
      .summary = "Print a snippet that records the commands of a shell",
      .operands = {{.name = "SHELL", .summary = "Which shell", .required = true, .choices = {"bash", "zsh", "fish"}}},
      .options = {{.name = "wrap",
                   .takes = Takes::word,
                   .value = "NAMES",
                   .summary = "Run these programs through 'git patauto run', which sees their output: make,npm"}},
      .examples = {{"eval \"$(git patauto shell-init bash)\"", "in ~/.bashrc"},
                   {"git patauto shell-init fish --wrap=make,npm | source", "in config.fish"}},
      .touches = "Nothing.",
      .body = shell_init_answer};
}

}  // namespace patauto::cli
