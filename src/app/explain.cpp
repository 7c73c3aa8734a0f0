#include "miner/explain.hpp"
#include "app/mined.hpp"
#include "app/pattern_explanation.hpp"
#include "app/questions.hpp"
#include "engine/typed_path.hpp"

namespace patauto::app {

namespace {

Result<model::Explanation> explained_pattern(Session& session, const ExplainRequest& request,
                                             const std::optional<model::Oid>& commit) {
  const bool of_commit = !request.at.empty() || !session.layout().work_tree;
  PATAUTO_ASSIGN(const auto patterns, RegisteredPatterns::read(session, of_commit ? commit : std::nullopt));
  const registry::Registered* found = patterns.registry().find(request.subject);
  if (found != nullptr) return explanation_of(patterns, *found);
  return fail(ErrorKind::invalid, "the registry has no valid pattern '" + request.subject + "'",
              patterns.registry().broken.empty() ? "git patauto list" : "some specs have errors: git patauto check");
}

}  // namespace

Result<model::Explanation> explain(Session& session, const ExplainRequest& request) {
  PATAUTO_ASSIGN(const auto commit, commit_at(session, request.at));
  if (request.subject.starts_with("PAT-")) return explained_pattern(session, request, commit);
  if (!commit)
    return fail(ErrorKind::nothing, "this repository has no commits to learn from", "commit some files first");
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, *commit));
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  mined->leave_out(exclusion);
  const miner::Past past = mined->past();
  std::string path;
  if (request.subject.starts_with("CAND-")) {
    const auto member = miner::member_of_candidate(request.subject, past);
    if (!member) {
      return fail(ErrorKind::nothing, "no family has the id '" + request.subject + "' in this revision",
                  "git patauto suggest --kind files lists them; a habit (kind edit) has no template to explain");
    }
    path = *member;
  } else {
    PATAUTO_ASSIGN(path, engine::repository_path(request.subject, session.layout().prefix,
                                                 session.layout().work_tree.value_or("")));
  }
  auto explanation = miner::explain(path, past, miner::PathIndex(past.paths()));
  if (!explanation) {
    return fail(ErrorKind::nothing, "nothing in this repository is like '" + path + "'",
                "git patauto suggest lists the families it has");
  }
  return std::move(*explanation);
}

}  // namespace patauto::app
