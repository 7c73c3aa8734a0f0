#pragma once
// From arguments to options and operands, by the table. `--name value`, `--name=value`, `-q`, letters together, `--`.
// Every error names the thing that is wrong and says what would be right.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/command.hpp"

namespace patauto::cli {

struct Parsed {
  std::map<std::string, std::string, std::less<>> options;  ///< by name; a flag's value is empty; the last one wins
  std::vector<std::string> operands;

  bool has(std::string_view option) const { return options.contains(option); }
  std::optional<std::string> value(std::string_view option) const;
};

/// Parses what follows the command's name. With `--help` among the options nothing else is required or checked.
/// Usage errors only.
Result<Parsed> parse(const CommandSpec& command, const std::vector<std::string>& arguments);

/// Parses the common options before the command's name; `rest` becomes the first argument that is none of them.
Result<Parsed> parse_common(const std::vector<std::string>& arguments, std::size_t& rest);

/// Whether `value` is one that the option takes; the usage error's message starts with `subject`, which says where
/// the value came from ("option '--limit'", "'patauto.limit' in git's configuration").
Result<void> check_value(const OptionSpec& option, const std::string& value, const std::string& subject);

/// The form in which people write the command: "git patauto new PATH [VAR=VALUE...] [options]".
std::string usage_line(const CommandSpec& command);

}  // namespace patauto::cli
