#include "app/applying.hpp"
#include "app/create_by_history.hpp"
#include "app/create_by_registry.hpp"
#include "app/new_target.hpp"
#include "app/questions.hpp"
#include "engine/typed_path.hpp"

namespace patauto::app {
namespace {

/// By the registry where a pattern of it fits, else by history.
Result<model::Prediction> answer_to(Session& session, const NewRequest& request, const base::Clock& clock,
                                    const std::string& path) {
  PATAUTO_ASSIGN(RegistryAnswer registered, create_by_registry(session, request, clock, path));
  if (registered.plan) return std::move(*registered.plan);
  auto mined = create_by_history(session, request, path);
  if (registered.quarantined.empty()) return mined;
  if (mined) {
    mined->warnings.push_back(registered.quarantined);
  } else if (mined.error().kind == ErrorKind::nothing) {
    return fail(ErrorKind::refused, registered.quarantined, "git patauto list shows what is in effect");
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
