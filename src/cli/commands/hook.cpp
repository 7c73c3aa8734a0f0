#include "app/hook.hpp"
#include "app/hook_gate.hpp"

#include "base/clock.hpp"
#include "base/deadline.hpp"
#include "cli/commands/commands.hpp"
#include "cli/hook.hpp"

namespace patauto::cli {

namespace {

constexpr unsigned kMostSeconds = 2;

Result<Answer> hook_answer(const Invocation& call) {
  return answer_of_hook(call.parsed.operands.front(), call.world);
}

}  // namespace

Answer answer_of_hook(const std::string& name, const World& world) {
  base::exit_quietly_after(kMostSeconds);
  const std::int64_t now = base::system_clock(world.env)->now();
  const app::HookReport report = app::run_hook(name, world.directory, world.env, *world.process, now, app::refusal);
  Answer answer{.code = report.code};
  for (const std::string& line : report.lines) answer.err += line + '\n';
  return answer;
}

CommandSpec hook_command() {
  return {.name = "hook",
          .group = "Upkeep",
          .summary = "What our hooks run; never fails a commit",
          .operands = {{.name = "NAME", .summary = "pre-commit, prepare-commit-msg or post-commit", .required = true},
                       {.name = "ARGUMENT", .summary = "What git gives to the hook", .repeated = true}},
          .options = {},
          .examples = {{"git patauto hook pre-commit", "in a hook manager's configuration"}},
          .verbatim_operands = true,
          .touches = "As part of a commit: .patauto/journal, in that commit, the index and the work tree.",
          .body = hook_answer};
}

}  // namespace patauto::cli
