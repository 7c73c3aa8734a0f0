#include "cli/table.hpp"

namespace patauto::cli {

namespace {

OptionSpec flag(std::string name, std::string summary) {
  return {.name = std::move(name), .summary = std::move(summary)};
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

OptionSpec hidden_flag(std::string name) {
  return {.name = std::move(name), .summary = "For the build", .hidden = true};
}

CommandSpec suggest_command() {
  return {.name = "suggest",
          .group = "Patterns",
          .summary = "Show what this repository creates again and again",
          .operands = {{.name = "PATH",
                        .summary = "Only families with a file at or below this path",
                        .repeated = true,
                        .completes = Completes::path}},
          .options = {at_option(),
                      {.name = "kind",
                       .takes = Takes::choice,
                       .value = "KIND",
                       .choices = {"files", "edit", "command", "recovery"},
                       .summary = "Only candidates of one kind"},
                      {.name = "limit",
                       .takes = Takes::count,
                       .value = "N",
                       .summary = "Show at most N candidates",
                       .setting = "limit"},
                      format_option({"text", "json", "markdown"})},
          .examples = {{"git patauto suggest", "what this repository repeats, the most useful first"},
                       {"git patauto suggest src --limit 3", "the three best below src"},
                       {"git patauto suggest --format json", "everything, for a program"}},
          .needs_repository = true,
          .touches = "Nothing but a cache in the git directory."};
}

CommandSpec new_command() {
  return {
      .name = "new",
      .group = "Patterns",
      .summary = "Create a file the way the repository does",
      .operands = {{.name = "PATH",
                    .summary = "The file to create, relative to the current directory",
                    .required = true,
                    .completes = Completes::path},
                   {.name = "VAR=VALUE",
                    .summary = "The value of a variable, or the answer to a choice",
                    .repeated = true}},
      .options = {{.name = "pattern",
                   .takes = Takes::word,
                   .value = "ID",
                   .summary = "Use this candidate instead of the best fit"},
                  at_option(),
                  flag("dry-run", "Show what would be created and edited; write nothing"),
                  flag("diff", "Show the plan as a diff that git apply takes; write nothing"),
                  flag("no-companions", "Leave companion files out; registrations stay"),
                  {.name = "yes", .letter = 'y', .summary = "Don't ask; take the default of every choice"},
                  format_option({"text", "json"})},
      .examples = {{"git patauto new rules/no-tabs.js --dry-run", "see first"},
                   {"git patauto new rules/no-tabs.js", "write the file, its companions and its registrations"},
                   {"git patauto new rules/no-tabs.js --diff | git apply", "the same through a patch"}},
      .needs_repository = true,
      .touches = "The work tree: PATH, its companions and the files it is registered in. Never the index or a ref."};
}

CommandSpec complete_command() {
  return {.name = "complete",
          .group = "Patterns",
          .summary = "Create what is missing beside files just added",
          .operands = {},
          .options = {flag("staged", "Look only at staged files, not at untracked ones"),
                      flag("dry-run", "Show what is missing; write nothing"), format_option({"text", "json"})},
          .examples = {{"git patauto complete --dry-run", "did I forget the test, or the index line?"},
                       {"git patauto complete", "create them"}},
          .needs_repository = true,
          .touches =
              "The work tree: missing companions and the files the new ones are registered in. Never the index or a "
              "ref."};
}

CommandSpec explain_command() {
  return {.name = "explain",
          .group = "Patterns",
          .summary = "Say why: the template, the rules and the commits they came from",
          .operands = {{.name = "ID|PATH",
                        .summary = "A candidate's id, or the path of an existing or a future file",
                        .required = true,
                        .completes = Completes::path}},
          .options = {at_option(), format_option({"text", "json"})},
          .examples = {{"git patauto explain rules/no-tabs.js", "where every line of its template comes from"}},
          .needs_repository = true,
          .touches = "Nothing but a cache in the git directory."};
}

CommandSpec help_command() {
  return {.name = "help",
          .group = "Upkeep",
          .summary = "Show the commands, or one command's page",
          .operands = {{.name = "COMMAND", .summary = "The command to read about"}},
          .options = {hidden_flag("man"), hidden_flag("markdown")},
          .examples = {{"git patauto help new", ""}},
          .touches = "Nothing."};
}

CommandSpec version_command() {
  return {.name = "version",
          .group = "Upkeep",
          .summary = "Show the version",
          .operands = {},
          .options = {},
          .examples = {{"git patauto version", ""}},
          .touches = "Nothing."};
}

CommandSpec completion_command() {
  return {
      .name = "completion",
      .group = "Upkeep",
      .summary = "Print a shell's completion script",
      .operands = {{.name = "SHELL", .summary = "Which shell", .required = true, .choices = {"bash", "zsh", "fish"}}},
      .options = {},
      .examples = {{"git patauto completion bash > ~/.local/share/bash-completion/completions/git-patauto", ""}},
      .touches = "Nothing."};
}

}  // namespace

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> table = {suggest_command(),   new_command(),  complete_command(),
                                                 explain_command(),   help_command(), version_command(),
                                                 completion_command()};
  return table;
}

const std::vector<OptionSpec>& common_options() {
  static const std::vector<OptionSpec> options = {
      {.name = "quiet", .letter = 'q', .summary = "Print the answer only: no warnings, no hints", .setting = "quiet"},
      {.name = "color",
       .takes = Takes::choice,
       .value = "WHEN",
       .choices = {"auto", "always", "never"},
       .summary = "When to use colour; auto is on a terminal, unless NO_COLOR is set",
       .setting = "color"},
      {.name = "help", .letter = 'h', .summary = "Show the command's help"}};
  return options;
}

const CommandSpec* find_command(std::string_view name) {
  for (const CommandSpec& command : commands())
    if (command.name == name) return &command;
  return nullptr;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandSpec& command : commands()) names.push_back(command.name);
  return names;
}

const std::vector<ExitCode>& exit_codes() {
  static const std::vector<ExitCode> codes = {
      {0, "done; an empty answer of suggest too"},
      {1, "a truthful no: nothing fits"},
      {2, "the command line or the input is wrong"},
      {3, "environment or state: not a repository, the target exists, disk full"},
      {4, "an error in git-patauto itself"},
      {5, "refused"}};
  return codes;
}

}  // namespace patauto::cli
