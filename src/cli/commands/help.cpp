#include "cli/commands/commands.hpp"
#include "cli/options.hpp"
#include "cli/reference/reference.hpp"
#include "cli/table.hpp"

namespace patauto::cli {

namespace {

Result<Answer> help_answer(const Invocation& call) {
  if (call.parsed.has("man")) return Answer{.out = reference::man_page()};
  if (call.parsed.has("markdown")) return Answer{.out = reference::markdown()};
  if (call.parsed.operands.empty()) return Answer{.out = reference::overview_text(), .paged = true};
  const std::string& name = call.parsed.operands.front();
  const CommandSpec* command = find_command(name);
  if (command == nullptr) return tl::unexpected<Error>(unknown_command(name));
  return Answer{.out = reference::command_text(*command), .paged = true};
}

}  // namespace

CommandSpec help_command() {
  return {.name = "help",
          .group = "Upkeep",
          .summary = "Show the commands, or one command's page",
          .operands = {{.name = "COMMAND", .summary = "The command to read about"}},
          .options = {hidden_flag("man"), hidden_flag("markdown")},
          .examples = {{"git patauto help new", ""}},
          .touches = "Nothing.",
          .body = help_answer};
}

}  // namespace patauto::cli
