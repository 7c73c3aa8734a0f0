#include "app/run.hpp"

#include <charconv>
#include <cstdio>

#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "model/event.hpp"

namespace patauto::cli {

namespace {

constexpr int kTimedOut = 124;

std::string input_to_its_end() {
  std::string text;
  for (int c = std::getchar(); c != EOF && text.size() < 65536; c = std::getchar()) text += static_cast<char>(c);
  return text;
}

/// What the snippet of shell-init says after each command: exit code and milliseconds as options, the line as input.
Result<Answer> record_of_shell(const Invocation& call, const std::string& code) {
  const auto number = [](const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  app::record_ended({.directory = call.world.directory,
                     .env = call.world.env,
                     .line = input_to_its_end(),
                     .code = static_cast<int>(number(code)),
                     .milliseconds = number(call.parsed.value("milliseconds").value_or("0"))},
                    *call.world.process, *base::system_clock(call.world.env));
  return Answer{};
}

Result<Answer> run_answer(const Invocation& call) {
  if (const auto ended = call.parsed.value("ended")) return record_of_shell(call, *ended);
  app::RunRequest request{.directory = call.world.directory,
                          .env = call.world.env,
                          .argv = call.parsed.operands,
                          .label = call.parsed.value("label").value_or(""),
                          .broken_pipe_ignored = call.world.broken_pipe_ignored};
  if (const auto op = call.parsed.value("op")) {
    request.op = model::operation_kind(*op);
    if (!request.op)
      return fail(ErrorKind::usage, "option '--op' cannot be '" + *op + "'",
                  "use an operation kind such as RUN_TESTS, RUN_LINTER, RUN_BUILD or RUN_COMMAND");
  }
  if (call.parsed.has("label") && !model::valid_label(request.label))
    return fail(ErrorKind::usage, "option '--label' cannot be '" + request.label + "'",
                "use 1 to 64 of the characters A-Z a-z 0-9 . _ -");
  if (const auto seconds = call.parsed.value("timeout")) request.timeout = std::chrono::seconds(std::stoul(*seconds));
  if (request.argv.empty())
    return fail(ErrorKind::usage, "'run' needs COMMAND", "usage: git patauto run [options] -- COMMAND...");

  const app::RunReport report = app::run(request, *call.world.process, *base::system_clock(call.world.env));
  Answer answer{.code = report.end.timed_out ? kTimedOut : report.end.code};
  if (report.end.start_error != 0)
    answer.err =
        "error: cannot run '" + request.argv.front() + "': " + base::text_of_start_error(report.end.start_error) + '\n';
  if (!call.settings.quiet) answer.err += warning_lines(report.warnings, call.settings.error_color);
  if (report.end.signal != 0 && !report.end.timed_out && answer.err.empty())
    base::end_by_signal(report.end.signal, report.end.interrupted);
  return answer;
}

}  // namespace

CommandSpec run_command() {
  OptionSpec ended = hidden_flag("ended");
  ended.takes = Takes::word;
  ended.value = "EXIT";
  OptionSpec milliseconds = hidden_flag("milliseconds");
  milliseconds.takes = Takes::word;
  milliseconds.value = "MILLISECONDS";
  return {.name = "run",
          .group = "Telemetry",
          .summary = "Run a command as if typed, and record how it went",
          .operands = {{.name = "COMMAND", .summary = "The command and its arguments", .repeated = true}},
          .options = {flag("no-heal", "Never try to repair a failure"),
                      {.name = "op",
                       .takes = Takes::word,
                       .value = "KIND",
                       .summary = "The operation kind, where the command does not tell: RUN_TESTS, RUN_BUILD ..."},
                      {.name = "label",
                       .takes = Takes::word,
                       .value = "LABEL",
                       .summary = "A name to find this run by: 1 to 64 of A-Z a-z 0-9 . _ -"},
                      {.name = "timeout",
                       .takes = Takes::count,
                       .value = "SECONDS",
                       .summary = "End the command's process group after so long; the exit code is then 124"},
                      std::move(ended),
                      std::move(milliseconds)},
          .examples = {{"git patauto run -- npm test", ""},
                       {"git patauto run --label nightly --timeout 600 -- make check", ""}},
          .verbatim_operands = true,
          .touches = "What the command touches; the spool and private folder of PatAuto in the git directory.",
          .body = run_answer};
}

}  // namespace patauto::cli
