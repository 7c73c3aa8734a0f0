#include "app/exec.hpp"

#include <sstream>

#include "base/clock.hpp"
#include "cli/commands/confirmation.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/render/execution.hpp"
#include "cli/render/quote.hpp"
#include "cli/terminal.hpp"

namespace patauto::cli {

namespace {

Result<app::ExecRequest> request_of(const Invocation& call) {
  app::ExecRequest request{.pattern = call.parsed.operands.front()};
  PATAUTO_ASSIGN(request.values, values_in(call.parsed.operands, 1));
  if (const auto file = call.parsed.value("instance")) request.instance = typed_file(call.world, *file);
  request.preview = call.parsed.has("dry-run");
  request.allow_sensitive = call.parsed.has("allow-sensitive");
  const bool text = call.settings.format == Format::text;
  if (call.world.ask && text)
    request.confirm = [&call](const app::Allowance& allowance) { return confirmed(call, allowance); };
  if (call.world.err_is_terminal && text && !call.settings.quiet) {
    request.starting = [](const std::vector<std::string>& command) {
      write_error_text("running: " + render::visible(app::words_of(command)) + '\n');
    };
  }
  return request;
}

Result<Answer> exec_answer(const Invocation& call) {
  PATAUTO_ASSIGN(const app::ExecRequest request, request_of(call));
  PATAUTO_ASSIGN(const app::PatternRun run, app::exec(*call.session, request, *base::system_clock(call.world.env)));
  std::ostringstream out;
  Answer answer{.code = run.outcome == app::RunOutcome::failed ? base::exit_code(ErrorKind::nothing) : 0};
  if (call.settings.format == Format::json)
    render::execution_json(out, run);
  else
    render::execution_text(out, run, look_of(call));
  answer.out = out.str();
  if (call.settings.format != Format::json && !call.settings.quiet)
    answer.err = warning_lines(run.warnings, call.settings.error_color);
  answer.paged = request.preview;
  return answer;
}

}  // namespace

CommandSpec exec_command() {
  return {.name = "exec",
          .group = "Patterns",
          .summary = "Run a pattern: its files, its commands, its ground truth",
          .operands = {{.name = "ID", .summary = "A pattern's id or name", .required = true},
                       value_operand("The value of a variable; it wins over the instance's")},
          .options = {{.name = "instance",
                       .takes = Takes::word,
                       .value = "FILE",
                       .summary = "A JSON file with the values: one instance, or a list of them",
                       .completes = Completes::path},
                      flag("dry-run", "Show what would be written and run; do nothing"),
                      allow_sensitive_option(),
                      format_option({"text", "json"})},
          .examples = {{"git patauto exec PAT-RULE-CREATE-001 name=no-tabs --dry-run", "see first"},
                       {"git patauto exec PAT-RULE-CREATE-001 name=no-tabs", "all of it, or nothing of it"},
                       {"git patauto exec rule_create --instance rules.json", "a whole batch"}},
          .needs_repository = true,
          .touches =
              "The work tree: the pattern's files and edits, all of them or none, and whatever its allowed commands "
              "touch. Never the index or a ref.",
          .body = exec_answer};
}

}  // namespace patauto::cli
