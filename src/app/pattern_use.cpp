#include "app/pattern_use.hpp"

#include <algorithm>

#include "app/breakers.hpp"
#include "app/policy.hpp"
#include "app/record.hpp"
#include "base/hash.hpp"
#include "model/event.hpp"
#include "signature/command_signature.hpp"

namespace patauto::app {

namespace {

using model::OperationKind;

constexpr char kShapeVersion = '1';

OperationKind kind_told(const model::Pattern& pattern, const std::vector<std::vector<std::string>>& commands) {
  switch (pattern.kind) {
    case model::PatternKind::files: return OperationKind::create_file;
    case model::PatternKind::edit: return OperationKind::save_file;
    case model::PatternKind::recovery: return OperationKind::apply_patch;
    case model::PatternKind::command: break;
  }
  return commands.empty() ? OperationKind::run_command : signature::shape_of(commands.front()).op;
}

engine::UseOutcome outcome_of(const UseEnd& end) {
  if (end.critical) return engine::UseOutcome::critical;
  return end.ok ? engine::UseOutcome::succeeded : engine::UseOutcome::failed;
}

/// What takes the version out of effect: its breaker's try with how many failed in a row, something critical without
/// figures.
model::GuardJudged verdict_of(const model::Pattern& pattern, const UseEnd& end, const engine::Breaker& breaker) {
  model::GuardJudged judged{
      pattern.id, text_of(pattern.version), "quarantine", model::GuardReason::breaker, std::nullopt, std::nullopt};
  if (!end.critical) judged.uses = judged.failures = static_cast<int>(breaker.failures);
  return judged;
}

void sort_once_each(std::vector<std::string>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

}  // namespace

PatternShape shape_of(const model::Pattern& pattern, const std::vector<std::string>& paths,
                      const std::vector<std::vector<std::string>>& commands) {
  PatternShape shape{.kinds = pattern.operation_kinds, .file_types = signature::file_types_of(paths)};
  if (shape.kinds.empty()) shape.kinds.push_back(kind_told(pattern, commands));
  // Words of closed lists and hashes of fixed size, each with a letter for what it is.
  std::string structure(1, kShapeVersion);
  for (const OperationKind kind : shape.kinds) structure += "k" + std::string(name_of(kind)) + '\n';
  for (const std::string& type : shape.file_types) structure += "t" + type + '\n';
  std::vector<std::string> commands_once;
  for (const std::vector<std::string>& command : commands) {
    signature::CommandShape one = signature::shape_of(command);
    shape.tools.insert(shape.tools.end(), one.tools.begin(), one.tools.end());
    commands_once.push_back(std::move(one.hash));
  }
  sort_once_each(shape.tools);
  sort_once_each(commands_once);
  for (const std::string& hash : commands_once) structure += "c" + hash + '\n';
  shape.signature = base::hex64(base::xxh3_64(structure));
  return shape;
}

std::vector<std::string> record_use(const Session& session, const model::Pattern& pattern, const PatternShape& shape,
                                    const UseEnd& end, const base::Clock& clock) {
  Policy policy = safe_policy_of(session.layout(), session.env(), session.setting("telemetry"));
  if (policy.disabled) return {};
  std::vector<std::string> warnings = std::move(policy.warnings);
  const auto step =
      note_use(session.layout(), pattern, outcome_of(end), breaker_limits(policy.config.thresholds), clock.now());
  if (!step) warnings.push_back("its circuit breaker does not count this use: " + step.error().message);
  if (policy.telemetry == model::TelemetryLevel::off) return warnings;
  const std::string version = text_of(pattern.version);
  std::vector<model::Observation> observed{model::Execution{.op = shape.kinds.front(),
                                                            .pattern = pattern.id,
                                                            .version = version,
                                                            .file_types = shape.file_types,
                                                            .tools = shape.tools,
                                                            .input_signature = shape.signature,
                                                            .output_signature = {},
                                                            .ok = end.ok,
                                                            .exit = end.exit,
                                                            .milliseconds = end.milliseconds,
                                                            .attempt = end.attempts,
                                                            .source = source_of(session.env()),
                                                            .label = {}}};
  const bool verdict = end.critical || (step && step->verdict);
  if (verdict) observed.push_back(verdict_of(pattern, end, step ? step->after : engine::Breaker{}));
  auto recorded = record(session.layout().common_dir, policy.telemetry, observed, clock.now());
  if (!recorded) {
    warnings.push_back("this use is not recorded: " + recorded.error().message);
    return warnings;
  }
  warnings.insert(warnings.end(), recorded->warnings.begin(), recorded->warnings.end());
  // From here on the record keeps it out of effect. One whose verdict could not be recorded stays open.
  if (verdict) static_cast<void>(forget_breaker(session.layout(), pattern.id, version));
  return warnings;
}

}  // namespace patauto::app
