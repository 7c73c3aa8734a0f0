#include "cli/settings.hpp"

#include <algorithm>
#include <cctype>

#include "cli/table.hpp"

namespace patauto::cli {

namespace {

struct Found {
  std::string value;
  std::string subject;  ///< how an error calls the place it was set
};

std::string variable_of(const std::string& setting) {
  std::string name = "PATAUTO_";
  for (const char letter : setting) name += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return name;
}

std::optional<Found> found_outside(const OptionSpec& option, const base::Env& env, const Lookup& lookup) {
  const std::string variable = variable_of(option.setting);
  if (auto value = env.get(variable); value && !value->empty()) return Found{*value, "'" + variable + "'"};
  if (option.name == "color") {  // https://no-color.org: set and not empty, overruled by an explicit option
    if (auto value = env.get("NO_COLOR"); value && !value->empty()) return Found{"never", "'NO_COLOR'"};
  }
  if (auto value = lookup(option.setting)) {
    return Found{*value, "'patauto." + option.setting + "' in git's configuration"};
  }
  return std::nullopt;
}

Result<bool> truth(const Found& found) {
  static const std::vector<std::string> yes = {"true", "yes", "on", "1", ""};
  static const std::vector<std::string> no = {"false", "no", "off", "0"};
  if (std::find(yes.begin(), yes.end(), found.value) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), found.value) != no.end()) return false;
  return fail(ErrorKind::usage, found.subject + " cannot be '" + found.value + "'", "use true or false");
}

/// Formats are a union over the commands: `patauto.format=markdown` is right for `suggest` and passed over by `new`.
bool format_of_another_command(const OptionSpec& option, const std::string& value) {
  if (option.name != "format") return false;
  for (const CommandSpec& command : commands())
    for (const OptionSpec& other : command.options)
      if (other.name == option.name && std::count(other.choices.begin(), other.choices.end(), value) > 0) return true;
  return false;
}

Result<std::optional<Found>> value_of(const OptionSpec& option, const Parsed& parsed, const base::Env& env,
                                      const Lookup& lookup) {
  if (auto value = parsed.value(option.name)) return Found{*value, "option '--" + option.name + "'"};
  std::optional<Found> found = found_outside(option, env, lookup);
  if (!found || option.takes == Takes::flag) return found;
  if (auto checked = check_value(option, found->value, found->subject); !checked) {
    if (format_of_another_command(option, found->value)) return std::nullopt;
    return tl::unexpected<Error>(std::move(checked.error()));
  }
  return found;
}

Format format_named(const std::string& name) {
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "html") return Format::html;
  if (name == "github") return Format::github;
  if (name == "sarif") return Format::sarif;
  if (name == "junit") return Format::junit;
  return name == "markdown" ? Format::markdown : Format::text;
}

}  // namespace

Result<Settings> settings_of(const CommandSpec& command, const Parsed& parsed, const base::Env& env,
                             const Lookup& lookup, Terminals terminals) {
  std::vector<OptionSpec> options = command.options;
  options.insert(options.end(), common_options().begin(), common_options().end());
  Settings settings;
  settings.color = terminals.out;
  settings.error_color = terminals.err;
  for (const OptionSpec& option : options) {
    if (option.setting.empty()) continue;
    PATAUTO_ASSIGN(const std::optional<Found> found, value_of(option, parsed, env, lookup));
    if (!found) continue;
    if (option.name == "format") settings.format = format_named(found->value);
    if (option.name == "color" && found->value != "auto") {
      settings.color = settings.error_color = found->value == "always";
    }
    if (option.name == "limit") settings.limit = std::stoul(found->value);
    if (option.name == "quiet") {
      PATAUTO_ASSIGN(settings.quiet, truth(*found));
    }
  }
  return settings;
}

bool wants_json(const std::vector<std::string>& arguments, const base::Env& env) {
  std::string format = env.get("PATAUTO_FORMAT").value_or("");
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i].starts_with("--format=")) format = arguments[i].substr(9);
    if (arguments[i] == "--format" && i + 1 < arguments.size()) format = arguments[i + 1];
  }
  return format == "json";
}

}  // namespace patauto::cli
