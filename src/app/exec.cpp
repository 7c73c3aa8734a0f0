#include "app/exec.hpp"

#include <algorithm>
#include <chrono>

#include "app/applying.hpp"
#include "app/breakers.hpp"
#include "app/pattern_by_name.hpp"
#include "app/registered.hpp"
#include "base/glob.hpp"
#include "base/work_tree.hpp"
#include "engine/trial.hpp"
#include "engine/work_file.hpp"
#include "git/tracked_files.hpp"
#include "registry/example.hpp"
#include "registry/instances.hpp"

namespace patauto::app {

namespace {

using engine::CommandOutcome;
using Kind = model::Criterion::Kind;
using SteadyClock = std::chrono::steady_clock;

/// One of a spec's `writes`: a folder stands for all that is in it.
bool declared(const std::vector<std::string>& writes, const std::string& path) {
  return std::any_of(writes.begin(), writes.end(), [&](const std::string& glob) {
    return base::glob_matches(glob.ends_with('/') ? glob + "**" : glob, path);
  });
}

StepOutcome outcome_of(CommandOutcome outcome) {
  switch (outcome) {
    case CommandOutcome::passed: return StepOutcome::passed;
    case CommandOutcome::failed: return StepOutcome::failed;
    case CommandOutcome::timed_out: return StepOutcome::timed_out;
    case CommandOutcome::interrupted: return StepOutcome::interrupted;
  }
  return StepOutcome::failed;
}

std::string listed(const std::vector<std::string>& paths) {
  constexpr std::size_t kMost = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(paths.size(), kMost); ++i) text += (i == 0 ? "'" : ", '") + paths[i] + "'";
  if (paths.size() > kMost) text += " and " + std::to_string(paths.size() - kMost) + " more";
  return text;
}

class Running {
 public:
  Running(Session& session, const ExecRequest& request, const base::Clock& clock)
      : session_(session), request_(request), clock_(clock) {}

  Result<PatternRun> answer() {
    PATAUTO_TRY(find());
    PATAUTO_TRY(make_plan());
    PATAUTO_TRY(look_at_trust());
    const Writing writing{.label = "exec " + pattern().id, .allow_sensitive = request_.allow_sensitive};
    PATAUTO_ASSIGN(const engine::ApplyOptions options, apply_options(session_, writing));
    if (request_.preview) {
      PATAUTO_TRY(engine::plan_of(place_of(session_), plan_.files, options));
      preview_criteria();
      return std::move(run_);
    }
    PATAUTO_TRY(carry_out(options));
    return std::move(run_);
  }

 private:
  const model::Pattern& pattern() const { return registered_->pattern; }
  const std::string& work_tree() const { return *session_.layout().work_tree; }

  Result<void> find() {
    if (!session_.layout().work_tree)
      return fail(ErrorKind::state, "this repository has no work tree to run a pattern in", "run it in a clone of it");
    if (!request_.preview) {
      PATAUTO_ASSIGN(run_.warnings, recover_interrupted(session_));
    }
    PATAUTO_ASSIGN(patterns_, RegisteredPatterns::read(session_, std::nullopt));
    PATAUTO_ASSIGN(registered_, registered_pattern(patterns_.registry(), request_.pattern));
    const Verdict verdict = patterns_.judge(pattern());
    if (verdict.effective == model::PatternStatus::quarantined) {
      return fail(ErrorKind::refused, "'" + pattern().id + "' is quarantined: " + why_quarantined(pattern(), verdict),
                  "git patauto release " + pattern().id);
    }
    auto closed = refuse_while_open(session_, pattern(), clock_.now());
    if (!closed && !request_.preview) return closed;
    if (!closed) run_.warnings.push_back(closed.error().message);
    if (verdict.effective != model::PatternStatus::approved)
      run_.warnings.push_back("'" + pattern().id + "' is not approved: its status is '" +
                              std::string(name_of(verdict.effective)) + "'");
    run_.pattern = pattern().id;
    run_.version = text_of(pattern().version);
    run_.intent = pattern().intent;
    return {};
  }

  Result<std::vector<std::map<std::string, std::string>>> instances() const {
    if (!request_.instance) return std::vector{request_.values};
    const std::string schema = patterns_.registry().folders.schema(pattern().name);
    PATAUTO_ASSIGN(const std::string bytes, input_of(*request_.instance, registry::kLargestInstance));
    PATAUTO_ASSIGN(auto all,
                   registry::instances_of({request_.instance->name, bytes}, pattern(), schema, request_.values));
    for (auto& values : all)
      for (const auto& [name, value] : request_.values) values[name] = value;
    return all;
  }

  Result<void> make_plan() {
    PATAUTO_ASSIGN(const auto all, instances());
    const miner::Reader read = [this](std::string_view path) { return engine::editable_text(work_tree(), path); };
    PATAUTO_ASSIGN(plan_, exec_plan(pattern(), patterns_.examples(*registered_), all, read));
    std::vector<std::string> paths;
    for (const model::PlannedFile& file : plan_.files) paths.push_back(file.path);
    std::vector<std::vector<std::string>> commands;
    for (const ExecCommand& step : plan_.steps) {
      commands.push_back(step.command.argv);
      run_.steps.push_back({.phase = step.phase, .run = step.command.argv});
    }
    for (const ExecEntry& entry : plan_.entries) run_.entries.push_back(entry.variables);
    for (const model::PatternStep& step : pattern().steps)
      writes_.insert(writes_.end(), step.writes.begin(), step.writes.end());
    run_.files = plan_.files;
    run_.holes = plan_.holes;
    run_.shape = shape_of(pattern(), paths, commands);
    return {};
  }

  /// Refused error: nobody has allowed what can execute here. A preview only says so.
  Result<void> look_at_trust() {
    if (!pattern().executes()) return {};
    const auto allowance = allowance_of(session_, *registered_);
    if (allowance && allowance->allowed()) return {};
    const std::string hint = "git patauto trust " + pattern().id + "   # shows what it can do, and asks";
    const std::string why = !allowance          ? allowance.error().message
                            : allowance->before ? "what it can execute changed since it was allowed"
                                                : "nobody has allowed its commands on this machine";
    if (request_.preview) {
      run_.warnings.push_back("'" + pattern().id + "' is not trusted, so it would not run: " + why);
      return {};
    }
    if (!allowance) return tl::unexpected<Error>(allowance.error());
    if (!request_.confirm) return fail(ErrorKind::refused, "'" + pattern().id + "' is not trusted: " + why, hint);
    if (!request_.confirm(*allowance))
      return fail(ErrorKind::refused, "'" + pattern().id + "' is not allowed, and nothing was done", hint);
    return allow(session_, *allowance, clock_.now());
  }

  Result<void> carry_out(const engine::ApplyOptions& options) {
    const SteadyClock::time_point begin = SteadyClock::now();
    base::Interruption interruption;
    interruption_ = &interruption;
    PATAUTO_ASSIGN(engine::Trial trial, engine::Trial::begin(place_of(session_)));
    // Another run, which has just ended, may have been the try.
    PATAUTO_TRY(refuse_while_open(session_, pattern(), clock_.now()));
    PATAUTO_ASSIGN(const engine::Applied applied, trial.apply(plan_.files, options));
    for (std::string& line : told(applied.before)) run_.warnings.push_back(std::move(line));
    run_commands();
    run_.outcome = run_.reason.empty() ? RunOutcome::succeeded : RunOutcome::failed;
    if (run_.outcome == RunOutcome::succeeded) {
      PATAUTO_TRY(trial.pass());
    } else {
      take_back(trial, applied.number != 0);
    }
    interruption_ = nullptr;
    run_.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begin).count();
    tell_lost_trust();
    record();
    return {};
  }

  /// Steps, then criteria; the first reason to fail is kept.
  void run_commands() {
    std::optional<git::TrackedFiles> before;
    if (pattern().executes()) before = tracked();
    if (run_.reason.empty()) run_steps();
    if (run_.reason.empty()) look_at_ground_truth();
    if (before) look_at_tracked_files(*before);
  }

  /// Nothing: it cannot be told, which ends the run.
  std::optional<git::TrackedFiles> tracked() {
    auto files = git::tracked_files(session_.layout(), session_.env(), session_.process());
    if (files) return std::move(*files);
    fail_because("what its commands change cannot be watched: " + files.error().message);
    return std::nullopt;
  }

  void fail_because(std::string reason) {
    if (run_.reason.empty()) run_.reason = std::move(reason);
  }

  engine::CommandPlace command_place() const {
    return {.directory = work_tree(), .env = git::without_repository(session_.env()), .interruption = interruption_};
  }

  void run_steps() {
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
      RanStep& step = run_.steps[i];
      if (interruption_->signal() != 0) fail_because("it was interrupted");
      if (!run_.reason.empty()) {
        step.outcome = StepOutcome::skipped;
        continue;
      }
      if (request_.starting) request_.starting(step.run);
      engine::CommandReport report = engine::run(plan_.steps[i].command, command_place());
      step.outcome = outcome_of(report.outcome);
      step.attempts = report.attempts;
      step.milliseconds = report.milliseconds;
      step.exit = report.exit;
      step.reason = std::move(report.reason);
      step.output = std::move(report.output);
      if (step.outcome != StepOutcome::passed) fail_because("'" + words_of(step.run) + "': " + step.reason);
      note_what_is_ours();
    }
  }

  /// Files of the plan that the steps may write, as a step has just left them.
  void note_what_is_ours() {
    for (const model::PlannedFile& file : plan_.files) {
      if (!declared(writes_, file.path)) continue;
      const auto bytes = engine::read_work_file(work_tree(), file.path);
      if (bytes && *bytes) ours_[file.path] = **bytes;
    }
  }

  void look_at_ground_truth() {
    const base::WorkTree tree(work_tree());
    for (const model::Criterion& criterion : pattern().ground_truth) {
      if (criterion.kind == Kind::example) {
        add(regenerated(tree, criterion));
        continue;
      }
      for (const model::TemplateValues& values : values_for(criterion)) {
        const bool runs = criterion.kind == Kind::run;
        const bool interrupted = runs && interruption_->signal() != 0;
        if (runs && !interrupted && request_.starting) request_.starting(words_with(criterion, values));
        add(judged(session_, tree, criterion, values, interrupted ? "it was interrupted" : "", interruption_));
      }
    }
    if (interruption_->signal() != 0) fail_because("it was interrupted");
  }

  static std::vector<std::string> words_with(const model::Criterion& criterion, const model::TemplateValues& values) {
    std::vector<std::string> words;
    for (const model::Template& word : criterion.run) words.push_back(word.render(values).value_or(""));
    return words;
  }

  /// Those of every instance, once where the criterion comes to the same for some of them.
  std::vector<model::TemplateValues> values_for(const model::Criterion& criterion) const {
    std::vector<model::TemplateValues> all;
    std::vector<std::vector<std::string>> known;
    for (const ExecEntry& entry : plan_.entries) {
      std::vector<std::string> texts = words_with(criterion, entry.values);
      texts.push_back(criterion.path.render(entry.values).value_or(""));
      texts.push_back(criterion.text.render(entry.values).value_or(""));
      if (std::find(known.begin(), known.end(), texts) != known.end()) continue;
      known.push_back(std::move(texts));
      all.push_back(entry.values);
    }
    return all;
  }

  Verified regenerated(const base::Tree& tree, const model::Criterion& criterion) const {
    Verified entry{.kind = Kind::example, .subject = criterion.example, .line = criterion.line};
    const auto bytes = tree.read(criterion.example, registry::kLargestExample);
    if (bytes) {
      const registry::ExampleRead read = registry::example_of(*bytes, criterion.example, pattern());
      entry.reason =
          read.findings.empty() ? regeneration_fault(pattern(), read.example) : read.findings.front().message;
    } else {
      entry.reason = bytes.error().message;
    }
    entry.outcome = entry.reason.empty() ? Outcome::passed : Outcome::failed;
    return entry;
  }

  void add(Verified entry) {
    if (entry.outcome == Outcome::failed)
      fail_because(std::string(name_of(entry.kind)) + " '" + entry.subject + "': " + entry.reason);
    run_.criteria.push_back(std::move(entry));
  }

  void preview_criteria() {
    const base::WorkTree tree(work_tree());
    for (const model::Criterion& criterion : pattern().ground_truth) {
      if (criterion.kind != Kind::run) continue;
      for (const model::TemplateValues& values : values_for(criterion))
        add(judged(session_, tree, criterion, values, "nothing is run without writing"));
    }
  }

  void look_at_tracked_files(const git::TrackedFiles& before) {
    const auto now = git::tracked_files(session_.layout(), session_.env(), session_.process());
    if (!now) return fail_because("what its commands changed cannot be told: " + now.error().message);
    for (std::string& path : git::changed_since(before, *now, session_.layout())) {
      const bool planned = std::any_of(plan_.files.begin(), plan_.files.end(),
                                       [&](const model::PlannedFile& file) { return file.path == path; });
      if (!planned && !declared(writes_, path)) run_.changed_outside.push_back(std::move(path));
    }
    if (run_.changed_outside.empty()) return;
    const std::string also = run_.reason.empty() ? "" : " (and before that: " + run_.reason + ")";
    run_.reason =
        "its commands changed " + listed(run_.changed_outside) + ", which neither its plan nor 'writes' names" + also;
  }

  void take_back(engine::Trial& trial, bool written) {
    engine::UndoOptions options = undo_options();
    options.ours = [this](const std::string& path, const std::string& now) {
      const auto known = ours_.find(path);
      return known != ours_.end() && known->second == now;
    };
    auto files = trial.fail(options);
    if (!files) {
      not_taken_back_ = true;
      run_.warnings.push_back("what it wrote is not taken back: " + files.error().message +
                              "; to try again: git patauto undo");
      return;
    }
    run_.taken_back = std::move(*files);
    run_.rolled_back = written && std::none_of(run_.taken_back.begin(), run_.taken_back.end(),
                                               [](const auto& file) { return file.outcome == engine::Outcome::kept; });
  }

  /// A pattern whose own edits change a file that its commands name has to be allowed again.
  void tell_lost_trust() {
    if (!pattern().executes()) return;
    const auto allowance = allowance_of(session_, *registered_);
    if (allowance && allowance->allowed()) return;
    run_.warnings.push_back("'" + pattern().id +
                            "' is not trusted any more: a file that its commands name has changed");
  }

  void record() {
    // That somebody stopped it says nothing about the pattern.
    const bool interrupted = run_.outcome == RunOutcome::failed && run_.changed_outside.empty() &&
                             run_.reason.ends_with("it was interrupted");
    if (interrupted) return;
    UseEnd end{.ok = run_.outcome == RunOutcome::succeeded, .milliseconds = run_.milliseconds};
    for (const RanStep& step : run_.steps) {
      if (step.exit) end.exit = step.exit;
      end.attempts = std::max(end.attempts, step.attempts);
    }
    end.critical = !run_.changed_outside.empty() || not_taken_back_;
    for (std::string& line : record_use(session_, pattern(), run_.shape, end, clock_))
      run_.warnings.push_back(std::move(line));
  }

  Session& session_;
  const ExecRequest& request_;
  const base::Clock& clock_;
  RegisteredPatterns patterns_{};
  const registry::Registered* registered_ = nullptr;
  ExecPlan plan_{};
  std::vector<std::string> writes_{};  ///< that the steps declare
  base::Interruption* interruption_ = nullptr;
  std::map<std::string, std::string> ours_{};  ///< files of the plan that steps may write, as they left them
  bool not_taken_back_ = false;
  PatternRun run_{};
};

}  // namespace

Result<PatternRun> exec(Session& session, const ExecRequest& request, const base::Clock& clock) {
  return Running(session, request, clock).answer();
}

}  // namespace patauto::app
