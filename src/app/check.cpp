#include "app/check.hpp"

#include <algorithm>
#include <set>

#include "app/applying.hpp"
#include "app/drift.hpp"
#include "app/journal_check.hpp"
#include "app/registry_tree.hpp"
#include "engine/plan.hpp"
#include "engine/work_file.hpp"
#include "git/tree_contents.hpp"
#include "model/prediction.hpp"
#include "registry/config.hpp"

namespace patauto::app {

namespace {

using model::Finding;

/// Writes the files that are made of the specs, as many at once as an application may have, those all or none; their
/// paths. What an error leaves undone, another run does.
Result<std::vector<std::string>> write_outdated(const Session& session, const registry::Registry& registry) {
  const engine::Place place = place_of(session);
  std::vector<model::PlannedFile> plan;
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : registry.outdated) {
    PATAUTO_ASSIGN(const auto before, engine::read_work_file(place.work_tree, path));
    model::PlannedFile file;
    file.path = path;
    file.action = before ? model::FileAction::edit : model::FileAction::create;
    file.content = bytes;
    file.before = before.value_or("");
    plan.push_back(std::move(file));
    paths.push_back(path);
  }
  for (auto at = plan.begin(); at != plan.end();) {
    const auto end = at + std::min<std::ptrdiff_t>(engine::kMostFiles, plan.end() - at);
    // The registry's own files, which are sensitive to everybody else.
    PATAUTO_TRY(engine::apply(place, {at, end}, {.allow_sensitive = true, .label = "check --fix"}));
    at = end;
  }
  return paths;
}

void take(std::vector<Finding>& into, std::vector<Finding> findings) {
  into.insert(into.end(), std::make_move_iterator(findings.begin()), std::make_move_iterator(findings.end()));
}

/// What the changes touch comes first; within both parts the order stays.
std::size_t rank(std::vector<Finding>& findings, const std::vector<git::ChangedPath>& changes) {
  std::set<std::string> changed;
  for (const git::ChangedPath& change : changes) changed.insert(change.path);
  const auto rest = std::stable_partition(findings.begin(), findings.end(),
                                          [&](const Finding& finding) { return changed.contains(finding.file); });
  return static_cast<std::size_t>(rest - findings.begin());
}

/// Our folders, and what else has findings.
std::vector<std::string> places_of(const Check& check) {
  std::vector<std::string> places = {check.folders.patterns, check.folders.templates, ".patauto"};
  for (const Finding& finding : check.findings)
    if (finding.rule == kDrift) places.push_back(finding.file);
  return places;
}

}  // namespace

bool Check::valid() const {
  return !model::any_error(findings);
}

Result<Check> check(Session& session, const CheckRequest& request) {
  if (request.fix && request.staged) {
    return fail(ErrorKind::usage, "'--fix' writes into the work tree, so it cannot go with '--staged'",
                "git patauto check --fix, then git add");
  }
  const git::WritingSeams seams{session.layout(), session.env(), session.process()};
  const Source source = request.staged ? Source::index : Source::work_tree;
  std::optional<model::Oid> base;
  if (!request.base.empty()) {
    PATAUTO_ASSIGN(base, git::merge_base(seams.layout, seams.env, seams.process, request.base));
  }
  PATAUTO_ASSIGN(RegistryRead read, registry_in(seams, source, true));
  Check check;
  if (request.fix && !read.registry.outdated.empty()) {
    PATAUTO_ASSIGN(check.fixed, write_outdated(session, read.registry));
    PATAUTO_ASSIGN(read, registry_in(seams, source, true));
  }
  check.present = read.registry.present;
  check.folders = read.registry.folders;
  for (const registry::Registered& registered : read.registry.patterns) check.specs.push_back(registered.spec_path);
  PATAUTO_ASSIGN(check.findings, drift_notices(session, read, source));
  take(check.findings, std::move(read.registry.findings));
  take(check.findings, std::move(read.config_findings));
  PATAUTO_ASSIGN(auto journal, journal_findings(*read.tree));
  take(check.findings, std::move(journal));
  if (base) {
    PATAUTO_ASSIGN(auto rewrites, journal_rewrites(seams, *read.tree, *base, request.staged));
    take(check.findings, std::move(rewrites));
  }
  std::sort(check.findings.begin(), check.findings.end(), model::comes_before);
  if (base && !check.findings.empty()) {
    PATAUTO_ASSIGN(const auto changes,
                   git::changed_since(seams.layout, seams.env, seams.process, *base, request.staged, places_of(check)));
    check.touched = rank(check.findings, changes);
  }
  return check;
}

}  // namespace patauto::app
