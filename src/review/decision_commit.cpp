#include "review/decision_commit.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/files.hpp"
#include "git/dirty.hpp"
#include "git/operation.hpp"

namespace patauto::review {

namespace {

/// Those of `patterns/` that the registry calls its own.
constexpr std::array<std::string_view, 8> kOwnFolders = {"specs/",    "drafts/",        "quarantined/", "schemas/",
                                                         "examples/", "anti_patterns/", "reports/",     "test_data/"};

/// Which paths are the registry's.
class Ownership {
 public:
  explicit Ownership(const registry::Registry& registry) : folders_(registry.folders) {
    for (const registry::Registered& registered : registry.patterns)
      for (const model::PatternFile& file : registered.pattern.files) templates_.insert(file.template_path);
  }

  bool owns(const std::string& path) const {
    if (path == folders_.index() || templates_.contains(path)) return true;
    if (path.starts_with(folders_.templates + "/auto-")) return true;
    return std::any_of(kOwnFolders.begin(), kOwnFolders.end(), [&](std::string_view folder) {
      return path.starts_with(folders_.patterns + '/' + std::string(folder));
    });
  }

 private:
  const registry::Folders& folders_;
  std::set<std::string> templates_;
};

std::string work_file(const git::WritingSeams& seams, const std::string& path) {
  return *seams.layout.work_tree + '/' + path;
}

/// Removes files, and the folders that are empty then.
Result<void> remove_files(const git::WritingSeams& seams, const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    const std::string file = work_file(seams, path);
    if (base::file_type(file) == base::FileType::none) continue;
    PATAUTO_TRY(base::remove_file(file));
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1))
      base::remove_empty_directory(work_file(seams, path.substr(0, slash)));
  }
  return {};
}

}  // namespace

Result<model::Oid> decidable_head(const git::WritingSeams& seams) {
  if (!seams.layout.work_tree)
    return fail(ErrorKind::state, "'" + seams.layout.git_dir + "' is bare: it has no work tree");
  if (const auto operation = git::operation_in_progress(seams.layout)) {
    return fail(ErrorKind::state, std::string("a ") + name_of(*operation) + " is in progress",
                "finish it first: git status");
  }
  if (base::file_type(seams.layout.git_dir + "/index.lock") != base::FileType::none)
    return fail(ErrorKind::state, "another git is at work: there is an 'index.lock'", "try again when it is done");
  PATAUTO_ASSIGN(const auto head, git::head_commit(seams.layout, seams.env, seams.process));
  if (!head) return fail(ErrorKind::state, "there is no commit yet to decide on", "git commit");
  return *head;
}

Result<void> refuse_dirty(const git::WritingSeams& seams, const registry::Registry& registry) {
  PATAUTO_ASSIGN(std::vector<std::string> dirty,
                 git::dirty_paths(seams.layout, seams.env, seams.process,
                                  {registry.folders.patterns, registry.folders.templates}));
  const Ownership ownership(registry);
  std::erase_if(dirty, [&](const std::string& path) { return !ownership.owns(path); });
  if (dirty.empty()) return {};
  const std::string more = dirty.size() > 1 ? " and " + std::to_string(dirty.size() - 1) + " more" : "";
  return fail(ErrorKind::state, "the registry has changes that are not committed: '" + dirty.front() + "'" + more,
              "commit, stash or drop them first: git status -- " + registry.folders.patterns + " " +
                  registry.folders.templates);
}

Result<void> refuse_overwriting(const git::WritingSeams& seams, const base::Tree& committed, const Changes& changes) {
  for (const auto& [path, bytes] : changes) {
    PATAUTO_ASSIGN(const auto known, committed.entries(path));
    if (!bytes || !known.empty() || base::file_type(work_file(seams, path)) == base::FileType::none) continue;
    return fail(ErrorKind::state, "'" + path + "' lies in the way, and git does not know it", "move it away first");
  }
  return {};
}

Result<model::Oid> commit_decision(const git::WritingSeams& seams, const model::Oid& head, const Changes& changes,
                                   const std::string& message) {
  git::TreeChange change;
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : changes) {
    if (!bytes) {
      change.removed.push_back(path);
      continue;
    }
    PATAUTO_ASSIGN(const model::Oid blob, git::write_blob(seams, *bytes));
    change.files.push_back({path, blob});
    paths.push_back(path);
  }
  PATAUTO_TRY(base::make_directories(seams.layout.git_dir + "/patauto", 0700));
  const std::string scratch = seams.layout.git_dir + "/patauto/decision.index";
  PATAUTO_ASSIGN(const model::Oid commit, git::commit_on_head(seams, head, change, message, scratch));
  PATAUTO_TRY(git::change_index(seams, change));
  if (!paths.empty()) PATAUTO_TRY(git::check_out(seams, paths));
  PATAUTO_TRY(remove_files(seams, change.removed));
  return commit;
}

}  // namespace patauto::review
