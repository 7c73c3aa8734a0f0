#include "cli/options.hpp"

namespace patauto::cli {

OptionSpec flag(std::string name, std::string summary) {
  return {.name = std::move(name), .summary = std::move(summary)};
}

Result<std::map<std::string, std::string>> values_in(const std::vector<std::string>& operands, std::size_t first) {
  std::map<std::string, std::string> values;
  for (std::size_t i = first; i < operands.size(); ++i) {
    const std::string& given = operands[i];
    const std::size_t equals = given.find('=');
    const std::string name = given.substr(0, equals);
    if (!values.emplace(name, given.substr(equals + 1)).second)
      return fail(ErrorKind::usage, "'" + name + "' is given twice", "give each variable one value");
  }
  return values;
}

OperandSpec value_operand(std::string summary) {
  return {.name = "VAR=VALUE", .summary = std::move(summary), .repeated = true};
}

OptionSpec format_option(std::vector<std::string> choices) {
  return {.name = "format",
          .takes = Takes::choice,
          .value = "FORMAT",
          .choices = std::move(choices),
          .summary = "How to print the answer; JSON is the complete one",
          .setting = "format"};
}

OptionSpec at_option() {
  return {.name = "at",
          .takes = Takes::word,
          .value = "REV",
          .summary = "Ask the history as of this revision instead of HEAD",
          .completes = Completes::revision};
}

OptionSpec allow_sensitive_option() {
  return flag("allow-sensitive", "Also write companions where a file can make code run, such as .github/workflows");
}

OptionSpec hidden_flag(std::string name) {
  return {.name = std::move(name), .summary = "For the build", .hidden = true};
}

}  // namespace patauto::cli
