#include <algorithm>
#include <map>
#include <set>

#include "app/applying.hpp"
#include "app/hints.hpp"
#include "app/mined.hpp"
#include "app/questions.hpp"
#include "app/registered.hpp"
#include "engine/work_file.hpp"
#include "miner/predict.hpp"

namespace patauto::app {
namespace {

using model::FileAction;
using model::PlannedFile;

/// The plan so far, read back: a second registration in a file sees the first one.
class Draft {
 public:
  Draft(std::string work_tree, std::set<std::string> added, const Exclusion& exclusion, const Writing& writing)
      : work_tree_(std::move(work_tree)), added_(std::move(added)), exclusion_(exclusion), writing_(writing) {}

  std::shared_ptr<const std::string> read(std::string_view path) const {
    const auto planned = files_.find(std::string(path));
    if (planned != files_.end()) return std::make_shared<const std::string>(planned->second.content);
    return engine::editable_text(work_tree_, path);
  }

  void add(PlannedFile file) {
    if (file.role == "primary" || exclusion_.match(file.path) != nullptr) return;
    if (auto reason = left_out(file, writing_)) {
      warnings_.insert(std::move(*reason));
      return;
    }
    const auto planned = files_.find(file.path);
    if (file.action == FileAction::create) {
      const auto bytes = engine::read_work_file(work_tree_, file.path);
      if (planned != files_.end() || added_.contains(file.path) || !bytes || *bytes) return;
    } else if (planned != files_.end()) {
      file.before = planned->second.before;
      file.action = planned->second.action;  // an edit of a file that the plan creates is part of its creation
    }
    files_.insert_or_assign(file.path, std::move(file));
  }

  std::vector<PlannedFile> files() const {
    std::vector<PlannedFile> files;
    for (const auto& [path, file] : files_) files.push_back(file);
    return files;
  }
  /// What is left out, and why.
  std::vector<std::string> warnings() const { return {warnings_.begin(), warnings_.end()}; }

 private:
  std::string work_tree_;
  std::set<std::string> added_;
  const Exclusion& exclusion_;
  const Writing& writing_;
  std::map<std::string, PlannedFile> files_;
  std::set<std::string> warnings_;
};

/// The plan of the approved pattern that creates the path; nothing where there is none, or where it needs to be told
/// more than the path, which is a warning.
std::optional<model::Prediction> by_registry(const RegisteredPatterns& patterns, const std::string& path,
                                             const miner::Reader& read, Completion& completion) {
  for (const Fit& fit : patterns.fitting(path, {})) {
    if (fit.verdict.effective != model::PatternStatus::approved) continue;
    auto plan = plan_for(patterns, fit, {}, read);
    if (plan) return std::move(*plan);
    completion.warnings.push_back("'" + path + "': " + plan.error().message);
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Result<Completion> complete(Session& session, const CompleteRequest& request) {
  if (!session.layout().work_tree) {
    return fail(ErrorKind::state, "this repository has no work tree", "run it where the files are");
  }
  Completion completion;
  if (!request.preview) {
    PATAUTO_ASSIGN(completion.warnings, recover_interrupted(session));
  }
  PATAUTO_ASSIGN(completion.added,
                 git::status_added(session.layout(), session.env(), session.process(), request.staged));
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  std::erase_if(completion.added, [&](const std::string& path) { return exclusion.match(path) != nullptr; });
  PATAUTO_ASSIGN(const auto commit, commit_at(session, {}));
  if (completion.added.empty() || !commit) return completion;
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, *commit));
  mined->leave_out(exclusion);
  const miner::Past past = mined->past();
  refresh_hints(session.layout(), past);
  const miner::PathIndex index(past.paths());
  const Writing writing{.label = "complete", .allow_sensitive = request.allow_sensitive};
  Draft draft(*session.layout().work_tree, {completion.added.begin(), completion.added.end()}, exclusion, writing);
  const miner::Reader read = [&draft](std::string_view path) { return draft.read(path); };
  PATAUTO_ASSIGN(const auto patterns, RegisteredPatterns::read(session, std::nullopt));
  for (const std::string& path : completion.added) {
    if (past.file(path) != nullptr) continue;
    if (auto plan = by_registry(patterns, path, read, completion)) {
      for (PlannedFile& file : plan->files) draft.add(std::move(file));
      continue;
    }
    auto prediction = miner::predict(path, past, index, read, {});
    if (!prediction) continue;
    for (PlannedFile& file : prediction->files) draft.add(std::move(file));
  }
  completion.files = draft.files();
  for (std::string& warning : draft.warnings()) completion.warnings.push_back(std::move(warning));
  if (!request.preview && !completion.files.empty())
    PATAUTO_TRY(write_files(session, completion.files, writing, completion.warnings));
  return completion;
}

}  // namespace patauto::app
