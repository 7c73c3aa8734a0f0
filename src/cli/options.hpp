#pragma once
// Options that several commands have, described once.

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace patauto::cli {

OptionSpec flag(std::string name, std::string summary);
/// `--format`, with the formats this command can print.
OptionSpec format_option(std::vector<std::string> choices);
/// `--at=REV`.
OptionSpec at_option();
/// `--allow-sensitive`.
OptionSpec allow_sensitive_option();
/// A flag that the build uses and no page names.
OptionSpec hidden_flag(std::string name);

}  // namespace patauto::cli
