#include "app/new_target.hpp"

#include "engine/work_file.hpp"

namespace patauto::app {

std::string work_tree_of(const Session& session) {
  return session.layout().work_tree.value_or(std::string());
}

tl::unexpected<Error> exists_already(const std::string& path, bool from_work_tree) {
  return fail(ErrorKind::state, "'" + path + "' exists already" + (from_work_tree ? "" : " in that revision"),
              "git patauto explain " + path + "   # its family");
}

Result<void> check_work_tree(const Session& session, const std::string& path, bool tracked) {
  PATAUTO_ASSIGN(const bool there, engine::is_there(work_tree_of(session), path));
  if (there) return exists_already(path, true);
  if (!tracked) return {};
  return fail(ErrorKind::state, "'" + path + "' is tracked, though it is not in the work tree",
              "git restore brings a deleted file back, git sparse-checkout add a folder that is left out");
}

Writing writing_of(const NewRequest& request, const std::string& path) {
  return {.label = "new " + path, .typed = path, .allow_sensitive = request.allow_sensitive};
}

void keep_what_may_be_written(const Session& session, const Exclusion& exclusion, bool from_work_tree,
                              const Writing& writing, model::Prediction& prediction) {
  const auto unwanted = [&](const model::PlannedFile& file) {
    if (file.role == "primary") return false;
    if (exclusion.match(file.path) != nullptr) return true;
    if (auto reason = left_out(file, writing)) {
      prediction.warnings.push_back(std::move(*reason));
      return true;
    }
    if (file.action == model::FileAction::edit || !from_work_tree) return false;
    const auto bytes = engine::read_work_file(work_tree_of(session), file.path);
    return !bytes || bytes->has_value();
  };
  std::erase_if(prediction.files, unwanted);
}

}  // namespace patauto::app
