#include "app/undo.hpp"

#include <algorithm>

#include "app/applying.hpp"
#include "engine/work_file.hpp"
#include "git/tree_contents.hpp"

namespace patauto::app {

namespace {

using engine::Application;
using engine::AppliedFile;
using engine::StepAction;

/// Whether a commit contains an application: all files it created are there; one that only edited, as it wrote them.
bool contained(const Application& application, const base::Tree& commit) {
  const auto created = [](const AppliedFile& file) { return file.action == StepAction::create; };
  const bool creates = std::any_of(application.files.begin(), application.files.end(), created);
  return std::all_of(application.files.begin(), application.files.end(), [&](const AppliedFile& file) {
    if (creates && !created(file)) return true;
    const auto there = commit.entries(file.path);
    if (!there || there->empty()) return false;
    return created(file) || commit.read(file.path, engine::kLargestFile).value_or("") == file.after;
  });
}

/// Leaves out, and forgets, what HEAD contains.
Result<void> forget_committed(Session& session, std::vector<Application>& applications) {
  PATAUTO_ASSIGN(const auto head, git::head_commit(session.layout(), session.env(), session.process()));
  if (!head) return {};
  std::vector<std::string> paths;
  for (const Application& application : applications) {
    if (application.head == head->hex()) continue;
    for (const AppliedFile& file : application.files) paths.push_back(file.path);
  }
  if (paths.empty()) return {};
  PATAUTO_ASSIGN(const base::MemoryTree commit, git::committed_tree(session.layout(), session.env(), session.process(),
                                                                    *head, paths, engine::kLargestFile));
  const engine::Place place = place_of(session);
  for (auto one = applications.begin(); one != applications.end();) {
    if (one->head == head->hex() || !contained(*one, commit)) {
      ++one;
      continue;
    }
    PATAUTO_TRY(engine::forget(place, one->number));
    one = applications.erase(one);
  }
  return {};
}

}  // namespace

bool Undone::whole() const {
  return std::none_of(files.begin(), files.end(),
                      [](const engine::UndoneFile& file) { return file.outcome == engine::Outcome::kept; });
}

Result<std::vector<Application>> undoable(Session& session) {
  if (!session.layout().work_tree)
    return fail(ErrorKind::state, "'" + session.layout().git_dir + "' is bare: it has no work tree");
  std::vector<Application> applications = engine::applications(place_of(session));
  PATAUTO_TRY(forget_committed(session, applications));
  return applications;
}

Result<Undone> undo(Session& session, const UndoRequest& request) {
  std::vector<std::string> recovered;
  if (!request.preview) {
    PATAUTO_ASSIGN(recovered, recover_interrupted(session));
  }
  PATAUTO_ASSIGN(const std::vector<Application> applications, undoable(session));
  if (applications.empty())
    return fail(ErrorKind::nothing, "there is nothing to take back", "what is committed is taken back by git revert");
  const std::uint64_t number = request.application.value_or(applications.back().number);
  const auto found = std::find_if(applications.begin(), applications.end(),
                                  [&](const Application& one) { return one.number == number; });
  if (found == applications.end())
    return fail(ErrorKind::nothing, "there is no application " + std::to_string(number) + " to take back",
                "git patauto undo --list shows what there is");
  engine::UndoOptions options = undo_options();
  options.preview = request.preview;
  Undone undone{number, found->label, {}, std::move(recovered)};
  PATAUTO_ASSIGN(undone.files, engine::undo(place_of(session), number, options));
  return undone;
}

}  // namespace patauto::app
