#include "cli/parser.hpp"

#include <algorithm>
#include <charconv>

#include "base/nearest.hpp"
#include "cli/table.hpp"

namespace patauto::cli {

namespace {

constexpr std::size_t kLargestCount = 1'000'000;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

class Parser {
 public:
  Parser(const CommandSpec* command, const std::vector<std::string>& arguments)
      : command_(command), arguments_(arguments), options_(common_options()) {
    if (command_ != nullptr) options_.insert(options_.begin(), command_->options.begin(), command_->options.end());
  }

  Result<Parsed> all() {
    bool only_operands = false;
    while (next_ < arguments_.size()) {
      const std::string& argument = arguments_[next_];
      if (only_operands || argument.size() < 2 || argument[0] != '-') {
        parsed_.operands.push_back(argument);
        only_operands = only_operands || command_->verbatim_operands;
        ++next_;
      } else if (argument == "--") {
        only_operands = true;
        ++next_;
      } else {
        PATAUTO_TRY(option());
      }
    }
    if (!parsed_.has("help")) PATAUTO_TRY(check_operands());
    return std::move(parsed_);
  }

  Result<Parsed> leading(std::size_t& rest) {
    while (next_ < arguments_.size() && arguments_[next_].size() > 1 && arguments_[next_][0] == '-') {
      PATAUTO_TRY(option());
    }
    rest = next_;
    return std::move(parsed_);
  }

 private:
  Result<void> option() {
    const std::string& argument = arguments_[next_++];
    return argument.starts_with("--") ? long_option(argument) : letters(argument);
  }

  Result<void> long_option(const std::string& argument) {
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    const auto found = std::find_if(options_.begin(), options_.end(), [&](const auto& o) { return o.name == name; });
    if (found == options_.end()) return unknown("--" + name, name);
    const std::string subject = "option '--" + name + "'";
    if (found->takes == Takes::flag) {
      if (equals != std::string::npos) return fail(ErrorKind::usage, subject + " takes no value", "write --" + name);
      parsed_.options[name] = "";
      return {};
    }
    if (equals != std::string::npos) return take(*found, argument.substr(equals + 1), subject);
    return take_next(*found, subject);
  }

  Result<void> letters(const std::string& argument) {
    for (std::size_t i = 1; i < argument.size(); ++i) {
      const char letter = argument[i];
      const auto found =
          std::find_if(options_.begin(), options_.end(), [&](const auto& o) { return o.letter == letter; });
      if (found == options_.end()) return unknown("-" + argument.substr(i, 1), argument.substr(1));
      if (found->takes != Takes::flag) {  // its value is the rest of the word, or the next one
        const std::string subject = "option '-" + argument.substr(i, 1) + "'";
        if (i + 1 < argument.size()) return take(*found, argument.substr(i + 1), subject);
        return take_next(*found, subject);
      }
      parsed_.options[found->name] = "";
    }
    return {};
  }

  Result<void> take_next(const OptionSpec& option, const std::string& subject) {
    if (next_ >= arguments_.size()) {
      return fail(ErrorKind::usage, subject + " needs a value",
                  "write --" + option.name + "=" + option.value + choices_of(option));
    }
    const std::string& value = arguments_[next_];
    if (value.size() > 1 && value[0] == '-') {
      return fail(ErrorKind::usage, subject + " needs a value, and '" + value + "' looks like an option",
                  "for a value that begins with '-' write --" + option.name + "=VALUE");
    }
    ++next_;
    return take(option, value, subject);
  }

  Result<void> take(const OptionSpec& option, const std::string& value, const std::string& subject) {
    PATAUTO_TRY(check_value(option, value, subject));
    parsed_.options[option.name] = value;
    return {};
  }

  static std::string choices_of(const OptionSpec& option) {
    return option.choices.empty() ? std::string() : ", where " + option.value + " is one of: " + joined(option.choices);
  }

  Result<void> unknown(const std::string& shown, const std::string& name) {
    std::vector<std::string> names;
    for (const OptionSpec& option : options_)
      if (!option.hidden) names.push_back(option.name);
    const std::string of = command_ == nullptr ? "" : " of '" + command_->name + "'";
    const std::string help = command_ == nullptr ? "git patauto help" : "git patauto help " + command_->name;
    const std::string near = base::did_you_mean(name, names, "--");
    return fail(ErrorKind::usage, "unknown option '" + shown + "'" + of,
                near.empty() ? "'" + help + "' lists the options" : near);
  }

  Result<void> check_operands() {
    std::size_t position = 0;
    for (const OperandSpec& operand : command_->operands) {
      if (position >= parsed_.operands.size()) {
        if (operand.required)
          return fail(ErrorKind::usage, "'" + command_->name + "' needs " + operand.name,
                      "usage: " + usage_line(*command_));
        break;
      }
      const std::size_t end = operand.repeated ? parsed_.operands.size() : position + 1;
      for (; position < end; ++position) {
        // An empty word further on in another program's command line is that program's affair.
        if (position > 0 && command_->verbatim_operands) continue;
        PATAUTO_TRY(check_operand(operand, parsed_.operands[position]));
      }
    }
    if (position >= parsed_.operands.size()) return {};
    return fail(ErrorKind::usage, "'" + command_->name + "' does not take '" + parsed_.operands[position] + "'",
                "usage: " + usage_line(*command_));
  }

  static Result<void> check_operand(const OperandSpec& operand, const std::string& value) {
    if (value.empty()) return fail(ErrorKind::usage, operand.name + " is empty", "an unset variable in a script?");
    const std::size_t equals = value.find('=');
    if (operand.name == "VAR=VALUE" && (equals == std::string::npos || equals == 0)) {
      return fail(ErrorKind::usage, "'" + value + "' is not of the form VAR=VALUE",
                  "only one PATH is created at a time; what follows it are values such as name=no-tabs");
    }
    const auto& choices = operand.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
    return fail(ErrorKind::usage, operand.name + " cannot be '" + value + "'", "use one of: " + joined(choices));
  }

  const CommandSpec* command_;
  const std::vector<std::string>& arguments_;
  std::vector<OptionSpec> options_;
  std::size_t next_ = 0;
  Parsed parsed_;
};

}  // namespace

std::optional<std::string> Parsed::value(std::string_view option) const {
  const auto found = options.find(option);
  if (found == options.end()) return std::nullopt;
  return found->second;
}

Result<Parsed> parse(const CommandSpec& command, const std::vector<std::string>& arguments) {
  return Parser(&command, arguments).all();
}

Result<Parsed> parse_common(const std::vector<std::string>& arguments, std::size_t& rest) {
  return Parser(nullptr, arguments).leading(rest);
}

Result<void> check_value(const OptionSpec& option, const std::string& value, const std::string& subject) {
  if (value.empty()) return fail(ErrorKind::usage, subject + " has an empty value", "give a value or leave it out");
  if (option.takes == Takes::choice) {
    const auto& choices = option.choices;
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
    const std::string near = base::did_you_mean(value, choices);
    const std::string list = "use one of: " + joined(choices);
    return fail(ErrorKind::usage, subject + " cannot be '" + value + "'", near.empty() ? list : near + " " + list);
  }
  if (option.takes == Takes::count) {
    std::size_t count = 0;
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, count);
    if (error == std::errc() && stop == end && count >= 1 && count <= kLargestCount) return {};
    return fail(ErrorKind::usage, subject + " cannot be '" + value + "'",
                "use a whole number from 1 to " + std::to_string(kLargestCount));
  }
  return {};
}

std::string usage_line(const CommandSpec& command) {
  std::string operands;
  for (const OperandSpec& operand : command.operands) {
    const std::string name = operand.name + (operand.repeated ? "..." : "");
    operands += operand.required ? " " + name : " [" + name + "]";
  }
  const std::string line = "git patauto " + command.name;
  return command.verbatim_operands ? line + " [options] --" + operands : line + operands + " [options]";
}

}  // namespace patauto::cli
