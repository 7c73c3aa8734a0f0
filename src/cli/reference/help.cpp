#include <algorithm>

#include "cli/docs/pages.hpp"
#include "cli/parser.hpp"
#include "cli/reference/page.hpp"
#include "cli/reference/reference.hpp"
#include "cli/table.hpp"

namespace patauto::cli::reference {

namespace {

constexpr std::size_t kSummaryColumn = 14;

std::string page_text(std::string_view name) {
  std::string text;
  for (const Block& block : blocks_of(page_of(name))) {
    if (block.kind == BlockKind::code) {
      for (std::size_t position = 0; position < block.text.size();) {
        const std::size_t end = block.text.find('\n', position);
        text += "    " + block.text.substr(position, end - position) + "\n";
        position = end + 1;
      }
    } else if (block.kind == BlockKind::item) {
      text += wrapped("* " + without_markup(block.text), 2);
    } else {
      text += wrapped(without_markup(block.text), 0);
    }
    text += "\n";
  }
  return text;
}

std::string operands_text(const CommandSpec& command) {
  std::string text;
  for (const OperandSpec& operand : command.operands) {
    std::string says = operand.summary;
    for (const std::string& choice : operand.choices)
      says += (choice == operand.choices.front() ? ": " : ", ") + choice;
    text += "  " + operand.name + "\n" + wrapped(says, 6);
  }
  return text;
}

std::string options_text(const std::vector<OptionSpec>& options) {
  std::string text;
  for (const OptionSpec& option : options) {
    if (!option.hidden) text += "  " + option_form(option) + "\n" + wrapped(option_says(option), 6);
  }
  return text;
}

std::string section(const std::string& title, const std::string& body) {
  return body.empty() ? std::string() : title + ":\n" + body + "\n";
}

}  // namespace

std::string option_form(const OptionSpec& option) {
  std::string form = option.letter == 0 ? std::string() : std::string("-") + option.letter + ", ";
  form += "--" + option.name;
  return option.takes == Takes::flag ? form : form + "=" + option.value;
}

std::string option_says(const OptionSpec& option) {
  std::string says = option.summary;
  for (const std::string& choice : option.choices) says += (choice == option.choices.front() ? ": " : ", ") + choice;
  return option.setting.empty() ? says : says + " (setting: " + option.setting + ")";
}

std::vector<std::string> groups() {
  std::vector<std::string> names;
  for (const CommandSpec& command : commands())
    if (std::find(names.begin(), names.end(), command.group) == names.end()) names.push_back(command.group);
  return names;
}

std::string overview_text() {
  std::string text = "usage: git patauto COMMAND [ARGUMENT...] [options]\n\n" + page_text("overview");
  for (const std::string& group : groups()) {
    text += group + ":\n";
    for (const CommandSpec& command : commands()) {
      if (command.group != group) continue;
      std::string name = "  " + command.name;
      name.resize(kSummaryColumn, ' ');
      text += name + command.summary + "\n";
    }
    text += "\n";
  }
  text += section("Options of every command", options_text(common_options()));
  return text + "'git patauto help COMMAND' says more about one of them.\n";
}

std::string command_text(const CommandSpec& command) {
  std::string text = "git patauto " + command.name + ": " + command.summary + "\n\n";
  text += "usage: " + usage_line(command) + "\n\n" + page_text(command.name);
  text += section("Arguments", operands_text(command));
  text += section("Options", options_text(command.options));
  text += section("Options of every command", options_text(common_options()));
  std::string examples;
  for (const Example& example : command.examples) {
    examples += "  " + example.line + "\n" + wrapped(example.says, 6);
  }
  text += section("Examples", examples);
  return text + wrapped("Changes: " + command.touches, 0);
}

}  // namespace patauto::cli::reference
