#include "app/applying.hpp"

#include "engine/trial.hpp"
#include "model/path_rules.hpp"
#include "registry/still_valid.hpp"

namespace patauto::app {

engine::Place place_of(const Session& session) {
  const git::Layout& layout = session.layout();
  return {.work_tree = layout.work_tree.value_or(""), .git_dir = layout.git_dir, .common_dir = layout.common_dir};
}

std::optional<std::string> left_out(const model::PlannedFile& file, const Writing& writing) {
  if (const auto reason = model::forbidden(file.path)) return "'" + file.path + "' is left out: " + *reason;
  const bool asked_for = writing.allow_sensitive || file.path == writing.typed;
  if (model::sensitive(file.path) && !asked_for)
    return "'" + file.path + "' is left out: a file there can make code run (--allow-sensitive writes it)";
  if (file.action == model::FileAction::create) return std::nullopt;
  if (const auto reason = registry::breaks(file.path, file.before, file.content))
    return "'" + file.path + "' is not edited: " + *reason;
  return std::nullopt;
}

Result<engine::ApplyOptions> apply_options(Session& session, const Writing& writing) {
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  PATAUTO_ASSIGN(const auto head, git::head_commit(session.layout(), session.env(), session.process()));
  return engine::ApplyOptions{
      .convert = [repository](const std::string& path,
                              std::string bytes) { return git::checkout_bytes(*repository, path, std::move(bytes)); },
      .breaks = [](const std::string& path, const std::string& before,
                   const std::string& after) { return registry::breaks(path, before, after); },
      .typed = writing.typed,
      .allow_sensitive = writing.allow_sensitive,
      .label = writing.label,
      .head = head ? head->hex() : ""};
}

engine::UndoOptions undo_options() {
  return {.breaks = [](const std::string& path, const std::string& before, const std::string& after) {
    return registry::breaks(path, before, after);
  }};
}

Result<void> write_files(Session& session, const std::vector<model::PlannedFile>& files, const Writing& writing,
                         std::vector<std::string>& warnings) {
  PATAUTO_ASSIGN(const engine::ApplyOptions options, apply_options(session, writing));
  PATAUTO_ASSIGN(const engine::Applied applied, engine::apply(place_of(session), files, options));
  for (std::string& line : told(applied.before)) warnings.push_back(std::move(line));
  return {};
}

std::vector<std::string> told(const std::vector<engine::TakenBack>& taken) {
  std::vector<std::string> lines;
  for (const engine::TakenBack& one : taken) {
    lines.push_back("'" + one.label + "' was interrupted; what it had written is taken back");
    for (const engine::Kept& kept : one.kept) lines.push_back("'" + kept.path + "' is left as it is: " + kept.why);
  }
  return lines;
}

Result<std::vector<std::string>> recover_interrupted(const Session& session) {
  if (!session.layout().work_tree) return std::vector<std::string>();
  const engine::Place place = place_of(session);
  PATAUTO_ASSIGN(auto taken, engine::recover(place));
  PATAUTO_ASSIGN(const auto abandoned, engine::end_abandoned(place, undo_options()));
  taken.insert(taken.end(), abandoned.begin(), abandoned.end());
  return told(taken);
}

}  // namespace patauto::app
