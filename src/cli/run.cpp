#include "cli/run.hpp"

#include <cstdio>

#include "app/flush.hpp"
#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/hook.hpp"
#include "cli/reference/reference.hpp"
#include "cli/table.hpp"
#include "cli/terminal.hpp"

namespace patauto::cli {

namespace {

Answer failed(const World& world, const Error& error) {
  const bool color = world.err_is_terminal && !world.env.has("NO_COLOR");
  return failure(error, wants_json(world.arguments, world.env), color);
}

Answer failed(const Error& error, const Settings& settings) {
  return failure(error, settings.format == Format::json, settings.error_color);
}

/// Runs one command whose arguments are parsed.
Answer carried_out(const World& world, const CommandSpec& command, const Parsed& parsed) {
  std::optional<app::Session> session;
  if (command.needs_repository) {
    auto opened = app::Session::open(world.directory, world.env, *world.process);
    if (!opened) return failed(world, opened.error());
    session.emplace(std::move(*opened));
    if (!command.mends_by_itself) app::mend_in_passing(session->layout(), world.env, *world.process);
  }
  const Lookup lookup = [&](const std::string& key) { return session ? session->setting(key) : std::nullopt; };
  const auto settings =
      settings_of(command, parsed, world.env, lookup, {.out = world.out_is_terminal, .err = world.err_is_terminal});
  if (!settings) return failed(world, settings.error());
  auto answered = command.body(Invocation{world, parsed, *settings, session ? &*session : nullptr});
  return answered ? std::move(*answered) : failed(answered.error(), *settings);
}

Answer without_command(const Parsed& leading) {
  if (leading.has("help")) return Answer{.out = reference::overview_text()};
  return Answer{.code = base::exit_code(ErrorKind::usage), .err = reference::overview_text()};
}

/// `--version` before any command is the habit of every program.
std::vector<std::string> with_version_as_command(std::vector<std::string> arguments) {
  if (!arguments.empty() && arguments.front() == "--version") arguments.front() = "version";
  return arguments;
}

/// Writes everything; the exit code changes only if that fails for another reason than a reader who has gone away.
int print(const Answer& answer, const World& world) {
  write_error_text(answer.err);
  const bool paged = answer.paged && world.out_is_terminal && show_in_pager(answer.out, world);
  if (paged) return answer.code;
  switch (write_output(answer.out)) {
    case Written::all:
    case Written::reader_gone: return answer.code;
    case Written::failed: break;
  }
  write_error_text("error: cannot write the answer to standard output\n");
  return base::exit_code(ErrorKind::state);
}

}  // namespace

Answer answer(const World& world) {
  const std::vector<std::string> arguments = with_version_as_command(world.arguments);
  std::size_t rest = 0;
  auto leading = parse_common(arguments, rest);
  if (!leading) return failed(world, leading.error());
  if (rest == arguments.size() || leading->has("help")) return without_command(*leading);

  const CommandSpec* command = find_command(arguments[rest]);
  if (command == nullptr) return failed(world, unknown_command(arguments[rest]));
  auto parsed = parse(*command, {arguments.begin() + static_cast<std::ptrdiff_t>(rest) + 1, arguments.end()});
  if (!parsed) return failed(world, parsed.error());
  if (parsed->has("help")) return Answer{.out = reference::command_text(*command)};
  parsed->options.merge(leading->options);
  return carried_out(world, *command, *parsed);
}

int run(std::vector<std::string> arguments, base::Env env) {
  const std::unique_ptr<base::Process> process = base::system_process();
  const World world = world_of_this_process(std::move(arguments), std::move(env), *process);
  const std::vector<std::string>& words = world.arguments;
  if (words.size() > 1 && words[0] == "hook" && !words[1].starts_with('-'))
    return print(answer_of_hook(words[1], world), world);
  return print(answer(world), world);
}

}  // namespace patauto::cli
