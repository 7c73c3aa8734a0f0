#include <algorithm>
#include <chrono>

#include "app/applying.hpp"
#include "app/breakers.hpp"
#include "app/hints.hpp"
#include "app/mined.hpp"
#include "app/pattern_use.hpp"
#include "app/questions.hpp"
#include "app/registered.hpp"
#include "engine/typed_path.hpp"
#include "engine/work_file.hpp"
#include "git/staged.hpp"
#include "git/tree_contents.hpp"
#include "miner/predict.hpp"

namespace patauto::app {
namespace {

using model::FileAction;
using model::PlannedFile;
using SteadyClock = std::chrono::steady_clock;

constexpr double kLowConfidence = 0.3;

std::string work_tree_of(const Session& session) {
  return session.layout().work_tree.value_or(std::string());
}

/// Files to edit are read from the work tree where one is asked about; from the revision with --at or without one.
miner::Reader reader_for(const Session& session, const miner::Past& past, bool from_work_tree) {
  const std::string work_tree = work_tree_of(session);
  return [work_tree, past, from_work_tree](std::string_view path) -> std::shared_ptr<const std::string> {
    if (from_work_tree) {
      const auto bytes = engine::read_work_file(work_tree, std::string(path));
      return bytes && *bytes ? std::make_shared<const std::string>(**bytes) : nullptr;
    }
    const model::TreeFile* file = past.file(path);
    return file == nullptr ? nullptr : past.text(file->blob, miner::kLargestEdited);
  };
}

tl::unexpected<Error> exists_already(const std::string& path, bool from_work_tree) {
  return fail(ErrorKind::state, "'" + path + "' exists already" + (from_work_tree ? "" : " in that revision"),
              "git patauto explain shows its family");
}

/// Whether the work tree has the path; that it is tracked, though not there, is an error.
Result<void> check_work_tree(const Session& session, const std::string& path, bool tracked) {
  PATAUTO_ASSIGN(const bool there, engine::is_there(work_tree_of(session), path));
  if (there) return exists_already(path, true);
  if (!tracked) return {};
  return fail(ErrorKind::state, "'" + path + "' is tracked, though it is not in the work tree",
              "git restore brings a deleted file back, git sparse-checkout add a folder that is left out");
}

/// The file must be new: not in the work tree, and not a tracked file that merely is not checked out.
Result<void> check_target(const Session& session, const miner::Past& past, const std::string& path,
                          bool from_work_tree) {
  const bool tracked = past.file(path) != nullptr;
  if (from_work_tree) return check_work_tree(session, path, tracked);
  return tracked ? Result<void>(exists_already(path, false)) : Result<void>();
}

Writing writing_of(const NewRequest& request, const std::string& path) {
  return {.label = "new " + path, .typed = path, .allow_sensitive = request.allow_sensitive};
}

/// Leaves out what may not be written without being asked for by name, and companions that exist in the work tree.
void keep_what_may_be_written(const Session& session, const Exclusion& exclusion, bool from_work_tree,
                              const Writing& writing, model::Prediction& prediction) {
  const auto unwanted = [&](const PlannedFile& file) {
    if (file.role == "primary") return false;
    if (exclusion.match(file.path) != nullptr) return true;
    if (auto reason = left_out(file, writing)) {
      prediction.warnings.push_back(std::move(*reason));
      return true;
    }
    if (file.action == FileAction::edit || !from_work_tree) return false;
    const auto bytes = engine::read_work_file(work_tree_of(session), file.path);
    return !bytes || bytes->has_value();
  };
  std::erase_if(prediction.files, unwanted);
}

Result<void> check_answers(const NewRequest& request, const model::Prediction& prediction) {
  for (const auto& answer : request.values) {
    // Not a structured binding: clang before 16 cannot capture one.
    const std::string& name = answer.first;
    const std::string& value = answer.second;
    const auto choice = std::find_if(prediction.choices.begin(), prediction.choices.end(),
                                     [&](const model::Choice& c) { return c.name == name; });
    const auto listed = [&](const auto& all, auto&& text) {
      std::string out;
      for (const auto& one : all) out += (out.empty() ? "" : ", ") + text(one);
      return out;
    };
    if (choice == prediction.choices.end()) {
      const std::string known = listed(prediction.choices, [](const model::Choice& c) { return c.name; });
      return fail(ErrorKind::invalid, "'" + name + "' is no variable that can be set for '" + request.path + "'",
                  known.empty() ? "this family has no choices" : "it has: " + known);
    }
    const bool known = std::any_of(choice->options.begin(), choice->options.end(),
                                   [&](const model::ChoiceOption& option) { return option.value == value; });
    if (!known) {
      return fail(ErrorKind::invalid, "'" + value + "' is no value of '" + name + "'",
                  "it takes: " + listed(choice->options, [](const model::ChoiceOption& o) { return o.value; }));
    }
  }
  return {};
}

/// Predicts; where a choice is open and somebody can be asked, asks and predicts again.
Result<model::Prediction> predict(const std::string& path, const Mined& mined, const miner::Reader& read,
                                  const NewRequest& request) {
  const miner::Past past = mined.past();
  const miner::PathIndex index(past.paths());
  miner::PredictOptions options{request.companions, request.values, request.pattern};
  while (true) {
    auto prediction = miner::predict(path, past, index, read, options);
    if (!prediction && !request.pattern.empty()) {
      return fail(ErrorKind::nothing, "'" + path + "' is no file of pattern '" + request.pattern + "'",
                  "git patauto new PATH --dry-run lists the patterns that fit");
    }
    if (!prediction) {
      return fail(ErrorKind::nothing, "nothing in this repository is like '" + path + "'",
                  "git patauto suggest lists the families it has");
    }
    PATAUTO_TRY(check_answers(request, *prediction));
    const auto open = std::find_if(prediction->choices.begin(), prediction->choices.end(),
                                   [&](const model::Choice& c) { return !options.answers.contains(c.name); });
    if (!request.ask || open == prediction->choices.end()) return std::move(*prediction);
    options.answers[open->name] = request.ask(*open).value_or(open->default_value);
  }
}

void add_warnings(const Mined& mined, model::Prediction& prediction) {
  if (!mined.complete()) {
    prediction.warnings.push_back("this clone's history is cut; a full clone would know more");
  }
  if (prediction.confidence < kLowConfidence) {
    prediction.warnings.push_back("little is known about files like this; read the result with care");
  }
}

/// Answers by the registry, which needs no history.
class ByRegistry {
 public:
  ByRegistry(Session& session, const NewRequest& request, const base::Clock& clock, std::string path)
      : session_(session),
        request_(request),
        clock_(clock),
        path_(std::move(path)),
        work_tree_(!work_tree_of(session).empty() && (request.at.empty() || !request.preview)) {}

  /// The plan of the pattern that is named or fits, written unless it is a preview; nothing: the miner is to be asked.
  Result<std::optional<model::Prediction>> answer() {
    if (request_.pattern.starts_with("CAND-")) return std::nullopt;
    PATAUTO_ASSIGN(commit_, commit_at(session_, request_.at));
    const bool of_commit = !request_.at.empty() || work_tree_of(session_).empty();
    if (of_commit && !commit_) return std::nullopt;
    PATAUTO_ASSIGN(const auto patterns, RegisteredPatterns::read(session_, of_commit ? commit_ : std::nullopt));
    if (patterns.registry().patterns.empty() && !request_.pattern.starts_with("PAT-")) return std::nullopt;
    std::vector<Fit> fits = patterns.fitting(path_, request_.values);
    PATAUTO_ASSIGN(const Fit* fit, chosen(patterns, fits));
    if (fit == nullptr) return std::nullopt;
    const auto closed = refuse_while_open(session_, fit->registered->pattern, clock_.now());
    if (!closed && !request_.preview) return tl::unexpected<Error>(closed.error());
    PATAUTO_TRY(check_new());
    PATAUTO_ASSIGN(model::Prediction plan, plan_for(patterns, *fit, request_, reader()));
    for (const Fit& other : fits) {
      const model::Pattern& pattern = other.registered->pattern;
      if (&other == fit || other.verdict.effective < model::PatternStatus::draft) continue;
      plan.alternatives.push_back({pattern.id, text_of(primary_file(pattern)->path, pattern.delimiters)});
    }
    if (commit_) plan.at = *commit_;
    if (!closed) plan.warnings.push_back(closed.error().message);
    const Writing writing = writing_of(request_, path_);
    keep_what_may_be_written(session_, Exclusion({}), work_tree_, writing, plan);
    if (!request_.preview) {
      PATAUTO_TRY(write_files(session_, plan.files, writing, plan.warnings));
      record(fit->registered->pattern, plan);
    }
    return plan;
  }

  /// A pattern that would have answered, were it not quarantined: why it is; empty: there is none.
  const std::string& quarantined() const { return quarantined_; }

 private:
  void record(const model::Pattern& pattern, model::Prediction& plan) const {
    std::vector<std::string> paths;
    for (const PlannedFile& file : plan.files) paths.push_back(file.path);
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begin_);
    for (std::string& line :
         record_use(session_, pattern, shape_of(pattern, paths, {}), {.milliseconds = spent.count()}, clock_))
      plan.warnings.push_back(std::move(line));
  }

  /// Null: none that is in effect fits.
  Result<const Fit*> chosen(const RegisteredPatterns& patterns, const std::vector<Fit>& fits) {
    if (!request_.pattern.empty()) return named(patterns, fits);
    for (const Fit& fit : fits) {
      const model::Pattern& pattern = fit.registered->pattern;
      if (fit.verdict.effective == model::PatternStatus::approved) return &fit;
      if (fit.verdict.effective == model::PatternStatus::quarantined && quarantined_.empty())
        quarantined_ = "'" + pattern.id + "' is quarantined: " + why_quarantined(pattern, fit.verdict);
    }
    return nullptr;
  }

  Result<const Fit*> named(const RegisteredPatterns& patterns, const std::vector<Fit>& fits) {
    PATAUTO_ASSIGN(const registry::Registered* wanted, named_pattern(patterns, request_.pattern));
    if (wanted == nullptr) return nullptr;
    const auto found = std::find_if(fits.begin(), fits.end(), [&](const Fit& fit) { return fit.registered == wanted; });
    if (found != fits.end()) return &*found;
    const std::string family = text_of(primary_file(wanted->pattern)->path, wanted->pattern.delimiters);
    return fail(ErrorKind::nothing, "'" + path_ + "' is no file of pattern '" + wanted->pattern.id + "'",
                "its files are '" + family + "'");
  }

  Result<void> check_new() const {
    const Session& s = session_;
    if (work_tree_) {
      const bool tracked = git::staged_bytes(s.layout(), s.env(), s.process(), path_).has_value();
      return check_work_tree(s, path_, tracked);
    }
    PATAUTO_ASSIGN(const auto bytes, committed(path_));
    return bytes == nullptr ? Result<void>() : Result<void>(exists_already(path_, false));
  }

  miner::Reader reader() const {
    return [this](std::string_view path) -> std::shared_ptr<const std::string> {
      if (!work_tree_) return committed(std::string(path)).value_or(nullptr);
      const auto bytes = engine::read_work_file(work_tree_of(session_), std::string(path));
      return bytes && *bytes ? std::make_shared<const std::string>(**bytes) : nullptr;
    };
  }

  /// A file of the commit in question; null: it is not there, or no file that lines can be added to.
  Result<std::shared_ptr<const std::string>> committed(const std::string& path) const {
    PATAUTO_ASSIGN(const base::MemoryTree tree,
                   git::committed_tree(session_.layout(), session_.env(), session_.process(), *commit_, {path},
                                       miner::kLargestEdited));
    PATAUTO_ASSIGN(const auto entries, tree.entries(path));
    if (entries.empty()) return nullptr;
    auto bytes = tree.read(path, miner::kLargestEdited);
    return bytes ? std::make_shared<const std::string>(std::move(*bytes)) : std::make_shared<const std::string>();
  }

  Session& session_;
  const NewRequest& request_;
  const base::Clock& clock_;
  SteadyClock::time_point begin_ = SteadyClock::now();
  std::string path_;
  bool work_tree_;
  std::optional<model::Oid> commit_;
  std::string quarantined_;
};

Result<model::Prediction> by_history(Session& session, const NewRequest& request, const std::string& path) {
  const std::string work_tree = work_tree_of(session);
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  if (const std::string* glob = exclusion.match(path)) {
    return fail(ErrorKind::nothing, "'" + path + "' is " + exclusion.why(*glob),
                ".patauto/config.yaml says what is left out and where the registry is");
  }
  PATAUTO_ASSIGN(const auto commit, commit_at(session, request.at));
  if (!commit) {
    return fail(ErrorKind::nothing, "this repository has no commits to learn from", "commit some files first");
  }
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, *commit));
  mined->leave_out(exclusion);
  const miner::Past past = mined->past();
  if (request.at.empty()) refresh_hints(session.layout(), past);
  const bool from_work_tree = !work_tree.empty() && (request.at.empty() || !request.preview);
  PATAUTO_TRY(check_target(session, past, path, from_work_tree));

  PATAUTO_ASSIGN(auto prediction, predict(path, *mined, reader_for(session, past, from_work_tree), request));
  prediction.at = *commit;
  prediction.history_complete = mined->complete();
  prediction.history_commits = past.history.commits().size();
  const Writing writing = writing_of(request, path);
  keep_what_may_be_written(session, exclusion, from_work_tree, writing, prediction);
  add_warnings(*mined, prediction);
  if (!request.preview) PATAUTO_TRY(write_files(session, prediction.files, writing, prediction.warnings));
  return prediction;
}

/// By the registry where a pattern of it fits, else by history.
Result<model::Prediction> answer_to(Session& session, const NewRequest& request, const base::Clock& clock,
                                    const std::string& path) {
  ByRegistry registry(session, request, clock, path);
  PATAUTO_ASSIGN(auto registered, registry.answer());
  if (registered) return std::move(*registered);
  auto mined = by_history(session, request, path);
  if (registry.quarantined().empty()) return mined;
  if (mined) {
    mined->warnings.push_back(registry.quarantined());
  } else if (mined.error().kind == ErrorKind::nothing) {
    return fail(ErrorKind::refused, registry.quarantined(), "git patauto list shows what is in effect");
  }
  return mined;
}

}  // namespace

Result<model::Prediction> create(Session& session, const NewRequest& request, const base::Clock& clock) {
  const std::string work_tree = work_tree_of(session);
  if (work_tree.empty() && !request.preview) {
    return fail(ErrorKind::state, "this repository has no work tree to write to", "add --dry-run to see the plan");
  }
  std::vector<std::string> recovered;
  if (!request.preview) {
    PATAUTO_ASSIGN(recovered, recover_interrupted(session));
  }
  PATAUTO_ASSIGN(const std::string path, engine::repository_path(request.path, session.layout().prefix, work_tree));
  PATAUTO_ASSIGN(model::Prediction prediction, answer_to(session, request, clock, path));
  prediction.warnings.insert(prediction.warnings.begin(), recovered.begin(), recovered.end());
  return prediction;
}

}  // namespace patauto::app
