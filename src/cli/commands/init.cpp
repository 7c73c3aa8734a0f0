#include "app/init.hpp"
#include "app/hook_managers.hpp"
#include "cli/commands/commands.hpp"
#include "cli/options.hpp"
#include "cli/render/quote.hpp"

namespace patauto::cli {

namespace {

Answer answer_of(const app::SetUp& set_up, const Settings& settings, const char* nothing) {
  Answer answer;
  for (const std::string& line : set_up.done) answer.out += render::visible(line) + '\n';
  if (set_up.done.empty()) answer.out = std::string(nothing) + '\n';
  if (settings.quiet) return answer;
  for (const std::string& line : set_up.notes) answer.out += "note: " + render::visible(line) + '\n';
  return answer;
}

Result<Answer> init_answer(const Invocation& call) {
  if (const auto manager = call.parsed.value("print-snippet")) return Answer{.out = app::hook_manager_lines(*manager)};
  const app::InitRequest request{call.parsed.has("local"), call.parsed.value("mode").value_or(""),
                                 call.parsed.value("ci").value_or("")};
  PATAUTO_ASSIGN(const app::SetUp set_up, app::init(*call.session, request));
  return answer_of(set_up, call.settings, "everything is in place");
}

Result<Answer> uninstall_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::SetUp set_up, app::uninstall(*call.session));
  return answer_of(set_up, call.settings, "there was nothing to take away");
}

}  // namespace

CommandSpec init_command() {
  return {
      .name = "init",
      .group = "Upkeep",
      .summary = "Set this repository up: configuration and hooks",
      .operands = {},
      .options = {flag("local", "Keep everything in the git directory: nothing is tracked, nothing leaves this clone"),
                  {.name = "mode",
                   .takes = Takes::choice,
                   .value = "MODE",
                   .choices = {"aggressive", "review"},
                   .summary = "Whether patterns that are good enough are approved without a person"},
                  {.name = "ci",
                   .takes = Takes::choice,
                   .value = "SYSTEM",
                   .choices = {"github", "gitlab"},
                   .summary = "Also write the file by which that system checks the registry and does scheduled work"},
                  {.name = "print-snippet",
                   .takes = Takes::choice,
                   .value = "MANAGER",
                   .choices = {"lefthook", "husky", "pre-commit"},
                   .summary = "Only print what a hook manager's configuration needs to run our hooks"}},
      .examples = {{"git patauto init", "then commit .patauto/"},
                   {"git patauto init --ci github", "and its workflow"},
                   {"git patauto init --local", "for yourself alone"},
                   {"git patauto init --print-snippet lefthook", ""}},
      .needs_repository = true,
      .touches =
          "Two files in .patauto/, the hooks folder, and with --ci one file of that system; never a file outside the "
          "repository.",
      .body = init_answer};
}

CommandSpec uninstall_command() {
  return {.name = "uninstall",
          .group = "Upkeep",
          .summary = "Restore the hooks folder",
          .operands = {},
          .options = {},
          .examples = {{"git patauto uninstall", ""}},
          .needs_repository = true,
          .touches = "The hooks folder. What is versioned stays.",
          .body = uninstall_answer};
}

}  // namespace patauto::cli
