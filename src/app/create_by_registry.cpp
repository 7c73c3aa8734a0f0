#include "app/create_by_registry.hpp"

#include <algorithm>
#include <chrono>

#include "app/breakers.hpp"
#include "app/mined.hpp"
#include "app/new_target.hpp"
#include "app/pattern_use.hpp"
#include "app/registered.hpp"
#include "engine/work_file.hpp"
#include "git/staged.hpp"
#include "git/tree_contents.hpp"
#include "miner/predict.hpp"
#include "model/path_rules.hpp"

namespace patauto::app {
namespace {

using SteadyClock = std::chrono::steady_clock;

class Creation {
 public:
  Creation(Session& session, const NewRequest& request, const base::Clock& clock, std::string path)
      : session_(session),
        request_(request),
        clock_(clock),
        path_(std::move(path)),
        work_tree_(!work_tree_of(session).empty() && (request.at.empty() || !request.preview)) {}

  Result<RegistryAnswer> answer() {
    PATAUTO_ASSIGN(auto plan, planned());
    return RegistryAnswer{std::move(plan), std::move(quarantined_)};
  }

 private:
  Result<std::optional<model::Prediction>> planned() {
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
    PATAUTO_TRY(refuse_forbidden(plan));
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

  void record(const model::Pattern& pattern, model::Prediction& plan) const {
    std::vector<std::string> paths;
    for (const model::PlannedFile& file : plan.files) paths.push_back(file.path);
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - begin_);
    for (std::string& line :
         record_use(session_, pattern, shape_of(pattern, paths, {}), {.milliseconds = spent.count()}, clock_))
      plan.warnings.push_back(std::move(line));
  }

  /// A value may lead a path out of the work tree or into git's own folder; then nothing of the plan is written.
  static Result<void> refuse_forbidden(const model::Prediction& plan) {
    for (const model::PlannedFile& file : plan.files) {
      if (const auto reason = model::forbidden(file.path))
        return fail(ErrorKind::refused, "will not write '" + file.path + "': " + *reason, "give other values");
    }
    return {};
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
      return engine::editable_text(work_tree_of(session_), path);
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

}  // namespace

Result<RegistryAnswer> create_by_registry(Session& session, const NewRequest& request, const base::Clock& clock,
                                          const std::string& path) {
  return Creation(session, request, clock, path).answer();
}

}  // namespace patauto::app
