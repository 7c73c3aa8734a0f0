#include "app/run.hpp"

#include <array>

#include "app/flush.hpp"
#include "app/policy.hpp"
#include "app/record.hpp"
#include "git/layout.hpp"
#include "model/event.hpp"
#include "signature/command_signature.hpp"
#include "signature/redaction.hpp"
#include "store/private_store.hpp"

namespace patauto::app {

namespace {

/// Where to record, and how much.
struct Place {
  git::Layout layout;
  model::TelemetryLevel level = model::TelemetryLevel::off;
};

/// Nothing: there is no repository, or nothing is to be recorded.
std::optional<Place> place_of(const std::string& directory, const base::Env& env, base::Process& process,
                              std::vector<std::string>& warnings) {
  if (disabled(env)) return std::nullopt;
  auto layout = git::discover(directory, env, process);
  if (!layout) return std::nullopt;
  const auto settings = git::settings(*layout, env, process);
  std::optional<std::string> user;
  if (settings) {
    if (const auto found = settings->find("telemetry"); found != settings->end()) user = found->second;
  }
  Policy policy = safe_policy_of(*layout, env, user);
  warnings = std::move(policy.warnings);
  if (policy.telemetry == model::TelemetryLevel::off) return std::nullopt;
  return Place{std::move(*layout), policy.telemetry};
}

/// git puts its own folder of programs before the PATH of what it starts; what the user types does not have it there.
base::Env as_typed(const base::Env& env) {
  const std::optional<std::string> path = env.get("PATH");
  if (!path) return env;
  const std::size_t colon = path->find(':');
  if (colon == std::string::npos || !std::string_view(*path).substr(0, colon).ends_with("/git-core")) return env;
  return env.with("PATH", path->substr(colon + 1));
}

struct Seen {
  std::vector<std::string> argv;
  signature::CommandShape shape;
  int code = 0;
  std::int64_t milliseconds = 0;
  std::string label;
  std::string output;
};

Result<void> keep(const Place& place, const Seen& seen, const base::Env& env, std::int64_t now,
                  std::vector<std::string>& warnings) {
  model::Execution execution{.op = seen.shape.op,
                             .pattern = {},
                             .version = {},
                             .file_types = seen.shape.file_types,
                             .tools = seen.shape.tools,
                             .input_signature = seen.shape.hash,
                             .output_signature = {},
                             .ok = seen.code == 0,
                             .exit = seen.code,
                             .milliseconds = seen.milliseconds,
                             .attempt = 1,
                             .source = in_ci(env) ? model::Source::ci : model::Source::user,
                             .label = seen.label};
  const std::array<model::Observation, 1> observations{std::move(execution)};
  PATAUTO_ASSIGN(Recorded recorded, record(place.layout.common_dir, place.level, observations, now));
  if (!recorded.warnings.empty()) warnings = std::move(recorded.warnings);
  if (seen.code == 0 || recorded.ids.front().empty()) return {};
  const signature::Redaction redaction(env);
  return store::remember(place.layout.common_dir + "/patauto", {.event = recorded.ids.front(),
                                                                .time = now,
                                                                .command = redaction.arguments(seen.argv),
                                                                .directory = redaction.text(place.layout.prefix),
                                                                .exit = seen.code,
                                                                .output = redaction.text(seen.output)});
}

}  // namespace

RunReport run(const RunRequest& request, base::Process& process, const base::Clock& clock) {
  RunReport report;
  const std::optional<Place> place = place_of(request.directory, request.env, process, report.warnings);
  if (place) mend_in_passing(place->layout, request.env, process);
  const base::TransparentCommand command{.argv = request.argv,
                                         .env = as_typed(request.env),
                                         .capture = place.has_value(),
                                         .timeout = request.timeout,
                                         .broken_pipe_ignored = request.broken_pipe_ignored};
  if (!place && !request.timeout && report.warnings.empty()) {
    report.end.start_error = base::become(command);
    report.end.code = base::code_of_start_error(report.end.start_error);
    return report;
  }
  report.end = base::run_transparently(command);
  if (!place) return report;
  Seen seen{.argv = request.argv,
            .shape = request.op ? signature::shape_of(request.argv, *request.op) : signature::shape_of(request.argv),
            .code = report.end.timed_out ? 124 : report.end.code,
            .milliseconds = report.end.milliseconds,
            .label = request.label,
            .output = report.end.out + report.end.err};
  if (const auto kept = keep(*place, seen, request.env, clock.now(), report.warnings); !kept)
    report.warnings = {"this run is not recorded: " + kept.error().message};
  return report;
}

void record_ended(const EndedCommand& ended, base::Process& process, const base::Clock& clock) {
  std::vector<std::string> warnings;
  const std::vector<std::string> words = signature::words_of_line(ended.line);
  if (words.empty()) return;
  const std::optional<Place> place = place_of(ended.directory, ended.env, process, warnings);
  if (!place) return;
  // The prompt is no place for complaints; `doctor` looks at the same things.
  static_cast<void>(keep(*place,
                         {.argv = words,
                          .shape = signature::shape_of(words),
                          .code = ended.code,
                          .milliseconds = ended.milliseconds,
                          .label = {},
                          .output = {}},
                         ended.env, clock.now(), warnings));
}

}  // namespace patauto::app
