#include <algorithm>

#include "cli/docs/pages.hpp"
#include "cli/parser.hpp"
#include "cli/reference/page.hpp"
#include "cli/reference/reference.hpp"
#include "cli/table.hpp"

namespace patauto::cli::reference {

namespace {

/// Text for roff: a dash stays a dash when copied, and no line of ours starts a request.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool at_start = result.empty() || result.back() == '\n';
    if (at_start && (c == '.' || c == '\'')) result += "\\&";
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";
    } else {
      result += c;
    }
  }
  return result;
}

/// `code` in bold.
std::string prose(std::string_view text) {
  std::string result;
  bool code = false;
  for (std::size_t position = 0; position <= text.size();) {
    const std::size_t end = std::min(text.find('`', position), text.size());
    const std::string part = roff(text.substr(position, end - position));
    result += code ? "\\fB" + part + "\\fR" : part;
    code = !code;
    position = end + 1;
  }
  return result;
}

std::string page_roff(std::string_view name) {
  std::string text;
  for (const Block& block : blocks_of(page_of(name))) {
    if (block.kind == BlockKind::code) {
      text += ".PP\n.RS 4\n.nf\n" + roff(block.text) + ".fi\n.RE\n";
    } else if (block.kind == BlockKind::item) {
      text += ".IP \\(bu 2\n" + prose(block.text) + "\n";
    } else {
      text += ".PP\n" + prose(block.text) + "\n";
    }
  }
  return text;
}

std::string entry(const std::string& term, const std::string& says) {
  return ".TP\n\\fB" + roff(term) + "\\fR\n" + roff(says) + "\n";
}

std::string options_roff(const std::vector<OptionSpec>& options) {
  std::string text;
  for (const OptionSpec& option : options)
    if (!option.hidden) text += entry(option_form(option), option_says(option));
  return text;
}

std::string command_section(const CommandSpec& command) {
  std::string text = ".SS \"" + roff(usage_line(command)) + "\"\n" + roff(command.summary) + ".\n";
  text += page_roff(command.name);
  for (const OperandSpec& operand : command.operands) {
    std::string says = operand.summary;
    for (const std::string& choice : operand.choices)
      says += (choice == operand.choices.front() ? ": " : ", ") + choice;
    text += entry(operand.name, says);
  }
  text += options_roff(command.options);
  for (const Example& example : command.examples) {
    text += ".PP\nExample" + (example.says.empty() ? std::string() : ", " + roff(example.says)) + ":\n";
    text += ".PP\n.RS 4\n.nf\n" + roff(example.line) + "\n.fi\n.RE\n";
  }
  return text + ".PP\nChanges: " + roff(command.touches) + "\n";
}

}  // namespace

std::string man_page() {
  std::string text = ".TH GIT\\-PATAUTO 1 \"\" \"git\\-patauto " PATAUTO_VERSION "\" \"Git Manual\"\n";
  text += ".nh\n.ad l\n.SH NAME\ngit\\-patauto \\- create files the way the repository does\n";
  text += ".SH SYNOPSIS\n";
  for (const CommandSpec& command : commands()) text += "\\fB" + roff(usage_line(command)) + "\\fR\n.br\n";
  text += ".SH DESCRIPTION\n" + page_roff("overview") + ".SH COMMANDS\n";
  for (const CommandSpec& command : commands()) text += command_section(command);
  text += ".SH \"OPTIONS OF EVERY COMMAND\"\n" + options_roff(common_options());
  text +=
      ".SH SETTINGS\nAn option with a setting can also be set by the environment variable "
      "\\fBPATAUTO_\\fISETTING\\fR or by \\fBgit config patauto.\\fIsetting\\fR. The option wins over the "
      "environment, the environment over git's configuration.\n";
  text += ".SH \"EXIT STATUS\"\n";
  for (const ExitCode& code : exit_codes()) text += entry(std::to_string(code.code), std::string(code.meaning));
  return text;
}

}  // namespace patauto::cli::reference
