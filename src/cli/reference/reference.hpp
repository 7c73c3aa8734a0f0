#pragma once
// The reference in all its forms, each made from the table of commands and the prose pages.

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace patauto::cli::reference {

/// `git patauto help`: the commands by group.
std::string overview_text();
/// `git patauto help CMD`.
std::string command_text(const CommandSpec& command);

/// git-patauto.1, in the man macros.
std::string man_page();
/// docs/cli.md.
std::string markdown();

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// How an option is written: "-q, --quiet", "--limit=N".
std::string option_form(const OptionSpec& option);
/// Its summary with what the table knows beside it: choices, and the setting's names.
std::string option_says(const OptionSpec& option);
/// The groups in the order of the table.
std::vector<std::string> groups();

}  // namespace patauto::cli::reference
