#pragma once
// Options that several commands have, described once.

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/command.hpp"

namespace patauto::cli {

OptionSpec flag(std::string name, std::string summary);
/// What VAR=VALUE operands say, from the operand `first` on. Usage error: one is given twice.
Result<std::map<std::string, std::string>> values_in(const std::vector<std::string>& operands, std::size_t first);
/// The operand of that kind.
OperandSpec value_operand(std::string summary);
/// `--format`, with the formats this command can print.
OptionSpec format_option(std::vector<std::string> choices);
/// `--at=REV`.
OptionSpec at_option();
/// `--allow-sensitive`.
OptionSpec allow_sensitive_option();
/// A flag that the build uses and no page names.
OptionSpec hidden_flag(std::string name);

}  // namespace patauto::cli
