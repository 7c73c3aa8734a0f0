#pragma once
// The table of commands: every subcommand that exists, in the order help shows them.

#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace patauto::cli {

const std::vector<CommandSpec>& commands();

/// Options that every command takes.
const std::vector<OptionSpec>& common_options();

/// The command of that name, or null.
const CommandSpec* find_command(std::string_view name);

/// The names of all commands, in the table's order.
std::vector<std::string> command_names();

struct ExitCode {
  int code;
  std::string_view meaning;
};
const std::vector<ExitCode>& exit_codes();

}  // namespace patauto::cli
