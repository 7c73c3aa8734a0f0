#pragma once
// What an option's value is, from wherever it was set: option, then environment, then git's configuration, then the
// default.

#include <functional>
#include <optional>
#include <string>

#include "base/env.hpp"
#include "base/result.hpp"
#include "cli/command.hpp"
#include "cli/parser.hpp"

namespace patauto::cli {

enum class Format { text, json, jsonl, markdown, html, github, sarif, junit };

struct Settings {
  Format format = Format::text;
  bool color = false;        ///< on standard output
  bool error_color = false;  ///< on standard error
  bool quiet = false;
  std::optional<std::size_t> limit;
};

/// Which of the two outputs are terminals that show colours.
struct Terminals {
  bool out = false;
  bool err = false;
};

/// `patauto.<key>` of git's configuration, key in lower case.
using Lookup = std::function<std::optional<std::string>(const std::string& key)>;

/// Resolves the options that have a setting. A bad value is a usage error that names where it was set; a format that
/// only other commands have is passed over.
Result<Settings> settings_of(const CommandSpec& command, const Parsed& parsed, const base::Env& env,
                             const Lookup& lookup, Terminals terminals);

/// Whether the arguments or the environment ask for JSON, however wrong the rest of the command line is: an error is
/// then printed as JSON too.
bool wants_json(const std::vector<std::string>& arguments, const base::Env& env);

}  // namespace patauto::cli
