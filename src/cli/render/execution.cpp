#include "cli/render/execution.hpp"

#include <algorithm>
#include <ostream>

#include "cli/render/judgements.hpp"
#include "cli/render/line_diff.hpp"
#include "cli/render/quote.hpp"
#include "cli/render/undone.hpp"

namespace patauto::cli::render {

namespace {

using app::PatternRun;
using app::RanStep;
using app::RunOutcome;
using app::StepOutcome;
using app::Verified;

constexpr std::size_t kPhaseWidth = 9;
constexpr std::size_t kOutcomeWidth = 13;

const char* name_of(RunOutcome outcome) {
  switch (outcome) {
    case RunOutcome::planned: return "planned";
    case RunOutcome::succeeded: return "succeeded";
    case RunOutcome::failed: return "failed";
  }
  return "";
}

const char* name_of(StepOutcome outcome) {
  switch (outcome) {
    case StepOutcome::planned: return "planned";
    case StepOutcome::passed: return "passed";
    case StepOutcome::failed: return "failed";
    case StepOutcome::timed_out: return "timed_out";
    case StepOutcome::interrupted: return "interrupted";
    case StepOutcome::skipped: return "skipped";
  }
  return "";
}

/// What a person types for the command; each word of it can be told.
std::string command_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + shell_word(word);
  return text;
}

std::string seconds_text(std::int64_t milliseconds) {
  return fixed(static_cast<double>(milliseconds) / 1000, 1) + " s";
}

void output_text(std::ostream& out, const std::string& output, const Look& look) {
  for (const std::string_view line : lines_of(output)) {
    const std::string_view whole = line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
    out << std::string(kPhaseWidth, ' ') << look.dim("| ") << visible(whole) << '\n';
  }
}

std::string painted(StepOutcome outcome, const Look& look) {
  const std::string text = padded(name_of(outcome), kOutcomeWidth);
  if (outcome == StepOutcome::passed) return look.green(text);
  return outcome == StepOutcome::planned || outcome == StepOutcome::skipped ? look.dim(text) : look.red(text);
}

void step_text(std::ostream& out, const RanStep& step, const Look& look) {
  out << padded(std::string(model::name_of(step.phase)), kPhaseWidth) << painted(step.outcome, look)
      << command_text(step.run);
  if (step.attempts > 0) out << look.dim("  " + seconds_text(step.milliseconds));
  if (step.attempts > 1) out << look.dim(", " + counted(static_cast<std::size_t>(step.attempts), "attempt"));
  out << '\n';
  if (!step.reason.empty()) out << std::string(kPhaseWidth, ' ') << visible(step.reason) << '\n';
  output_text(out, step.output, look);
}

void criterion_text(std::ostream& out, const Verified& criterion, const Look& look) {
  const std::string outcome = padded(word_of(criterion.outcome), kOutcomeWidth);
  out << padded("truth", kPhaseWidth);
  if (criterion.outcome == app::Outcome::passed)
    out << look.green(outcome);
  else
    out << (criterion.outcome == app::Outcome::failed ? look.red(outcome) : look.dim(outcome));
  out << model::name_of(criterion.kind) << ' ' << visible(criterion.subject) << '\n';
  if (!criterion.reason.empty() && criterion.outcome == app::Outcome::failed)
    out << std::string(kPhaseWidth, ' ') << visible(criterion.reason) << '\n';
  output_text(out, criterion.output, look);
}

void head_text(std::ostream& out, const PatternRun& answer, const Look& look) {
  const std::string name = look.bold(answer.pattern) + " v" + answer.version;
  switch (answer.outcome) {
    case RunOutcome::planned: out << "would run " << name << ": " << visible(answer.intent) << '\n'; break;
    case RunOutcome::succeeded: out << "ran " << name << ": " << visible(answer.intent) << '\n'; break;
    case RunOutcome::failed: out << look.red("failed") << ' ' << name << ": " << visible(answer.reason) << '\n'; break;
  }
  if (answer.entries.size() > 1) out << counted(answer.entries.size(), "instance") << '\n';
}

void end_text(std::ostream& out, const PatternRun& answer, const Look& look) {
  if (answer.outcome == RunOutcome::failed) {
    if (!answer.taken_back.empty()) {
      out << "\ntaken back:\n";
      undone_files_text(out, answer.taken_back, Done::written, look);
    }
    if (!answer.changed_outside.empty()) {
      out << "\nchanged by its commands, and left as they are:\n";
      for (const std::string& path : answer.changed_outside) out << "  " << visible(path) << '\n';
      if (!look.quiet) out << "see them with " << look.cyan("git diff") << '\n';
    }
    if (answer.rolled_back && !look.quiet) out << "\nnothing that it wrote is left\n";
    return;
  }
  if (look.quiet) return;
  if (answer.outcome == RunOutcome::planned)
    out << "\nnothing was written, and nothing was run\n";
  else if (!answer.files.empty())
    out << "\nsee it with " << look.cyan("git status") << ", take it back with " << look.cyan("git patauto undo")
        << '\n';
}

Json entry_json(const std::vector<model::Variable>& variables) {
  Json values = Json::object();
  for (const model::Variable& variable : variables) put_text(values, variable.name, variable.value);
  return values;
}

/// The files of one action.
Json files_json(const PatternRun& answer, model::FileAction action) {
  Json files = Json::array();
  for (const model::PlannedFile& file : answer.files) {
    if (file.action != action) continue;
    Json item = Json::object();
    put_text(item, "path", file.path);
    item["action"] = action == model::FileAction::create ? "create" : "edit";
    item["role"] = file.role;
    put_text(item, "content", file.content);
    files.push_back(std::move(item));
  }
  return files;
}

Json step_json(const RanStep& step) {
  Json item = {{"phase", model::name_of(step.phase)}};
  item["run"] = text_list(step.run, "word");
  item["outcome"] = name_of(step.outcome);
  item["attempts"] = step.attempts;
  item["milliseconds"] = step.milliseconds;
  item["exit"] = step.exit ? Json(*step.exit) : Json(nullptr);
  put_text(item, "reason", step.reason);
  put_text(item, "output", step.output);
  return item;
}

Json criterion_json(const Verified& criterion) {
  Json item = {{"kind", model::name_of(criterion.kind)}, {"outcome", word_of(criterion.outcome)}};
  put_text(item, "subject", criterion.subject);
  item["line"] = criterion.line;
  put_text(item, "reason", criterion.reason);
  put_text(item, "output", criterion.output);
  return item;
}

}  // namespace

void execution_text(std::ostream& out, const PatternRun& answer, const Look& look) {
  head_text(out, answer, look);
  const bool shown = answer.outcome != RunOutcome::failed && !answer.files.empty();
  if (shown) out << '\n';
  if (shown)
    plan_text(out, answer.files, answer.outcome == RunOutcome::planned ? Done::previewed : Done::written, look);
  if (shown && !answer.holes.empty()) {
    out << "\nleft open, because past files differ there:\n";
    for (const model::Hole& hole : answer.holes) out << "  " << visible(hole.path) << ':' << hole.line << '\n';
  }
  if (!answer.steps.empty() || !answer.criteria.empty()) out << '\n';
  for (const RanStep& step : answer.steps) step_text(out, step, look);
  for (const Verified& criterion : answer.criteria) criterion_text(out, criterion, look);
  end_text(out, answer, look);
}

void execution_json(std::ostream& out, const PatternRun& answer) {
  Json json = {{"schema_version", 1},
               {"pattern", answer.pattern},
               {"version", answer.version},
               {"outcome", name_of(answer.outcome)},
               {"rolled_back", answer.rolled_back}};
  put_text(json, "reason", answer.reason);
  json["instances"] = Json::array();
  for (const auto& variables : answer.entries) json["instances"].push_back(entry_json(variables));
  json["files"] = files_json(answer, model::FileAction::create);
  json["edits"] = files_json(answer, model::FileAction::edit);
  json["holes"] = Json::array();
  for (const model::Hole& hole : answer.holes) {
    Json item = Json::object();
    put_text(item, "path", hole.path);
    item["line"] = hole.line;
    json["holes"].push_back(std::move(item));
  }
  json["operation_kinds"] = Json::array();
  for (const model::OperationKind kind : answer.shape.kinds) json["operation_kinds"].push_back(model::name_of(kind));
  json["operation_signature"] = answer.shape.signature;
  json["file_types"] = answer.shape.file_types;
  json["tools"] = answer.shape.tools;
  json["steps"] = Json::array();
  for (const RanStep& step : answer.steps) json["steps"].push_back(step_json(step));
  json["criteria"] = Json::array();
  for (const Verified& criterion : answer.criteria) json["criteria"].push_back(criterion_json(criterion));
  json["changed_outside"] = text_list(answer.changed_outside, "path");
  json["taken_back"] = undone_files_json(answer.taken_back);
  json["milliseconds"] = answer.milliseconds;
  json["warnings"] = text_list(answer.warnings, "warning");
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
