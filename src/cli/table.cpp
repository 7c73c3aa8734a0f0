#include "cli/table.hpp"

#include "cli/commands/commands.hpp"

namespace patauto::cli {

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> table = {
      suggest_command(),   new_command(),         complete_command(), exec_command(),       undo_command(),
      explain_command(),   reject_command(),      snooze_command(),   run_command(),        propose_command(),
      list_command(),      check_command(),       approve_command(),  quarantine_command(), release_command(),
      deprecate_command(), rollback_command(),    validate_command(), verify_command(),     trust_command(),
      status_command(),    report_command(),      log_command(),      init_command(),       uninstall_command(),
      doctor_command(),    maintenance_command(), flush_command(),    gc_command(),         import_command(),
      hook_command(),      shell_init_command(),  help_command(),     version_command(),    completion_command()};
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
      {1, "a truthful no: nothing fits, or there are findings"},
      {2, "the command line or the input is wrong"},
      {3, "environment or state: not a repository, the target exists, disk full"},
      {4, "an error in git-patauto itself"},
      {5, "refused"}};
  return codes;
}

}  // namespace patauto::cli
