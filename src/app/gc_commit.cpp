#include <utility>

#include "app/gc.hpp"
#include "base/files.hpp"

namespace patauto::app {

namespace {

using model::Oid;

constexpr const char* kSubject = "patauto: pack the journal";

std::string without_newline(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

Result<std::vector<git::BlobAt>> blobs_of(const git::WritingSeams& seams, const store::Collection& collection) {
  std::vector<git::BlobAt> blobs;
  for (const store::JournalFile& rollup : collection.rollups) {
    PATAUTO_ASSIGN(const Oid blob, git::write_blob(seams, rollup.bytes));
    blobs.push_back({rollup.path, blob});
  }
  return blobs;
}

Result<void> change_index(const git::WritingSeams& seams, const std::vector<git::BlobAt>& added,
                          const std::vector<std::string>& removed) {
  if (!added.empty()) PATAUTO_TRY(git::add_to_index(seams, added));
  return git::remove_from_index(seams, removed);
}

Result<Oid> made_commit(const git::WritingSeams& own, const Oid& head, const std::vector<git::BlobAt>& added,
                        const store::Collection& collection) {
  PATAUTO_TRY(git::written_by_git(own, {"read-tree", head.hex()}));
  PATAUTO_TRY(change_index(own, added, collection.segments));
  PATAUTO_ASSIGN(std::string tree, git::written_by_git(own, {"write-tree"}));
  const std::string message = std::string(kSubject) + "\n\nRollups take the place of " +
                              std::to_string(collection.segments.size()) +
                              " old segments. They hold the same events.\n";
  PATAUTO_ASSIGN(std::string commit,
                 git::written_by_git(
                     own, {"commit-tree", without_newline(std::move(tree)), "-p", head.hex(), "-F", "-"}, message));
  const std::optional<Oid> id = Oid::from_hex(without_newline(std::move(commit)));
  if (!id) return fail(ErrorKind::state, "git commit-tree did not answer with a commit");
  return *id;
}

}  // namespace

Result<Oid> commit_collection(const git::WritingSeams& seams, const Oid& head, const store::Collection& collection) {
  PATAUTO_TRY(base::make_directories(seams.layout.git_dir + "/patauto", 0700));
  PATAUTO_ASSIGN(const std::vector<git::BlobAt> added, blobs_of(seams, collection));
  const std::string scratch = seams.layout.git_dir + "/patauto/gc.index";
  const base::Env env = seams.env.with("GIT_INDEX_FILE", scratch);
  auto commit = made_commit({seams.layout, env, seams.process}, head, added, collection);
  for (const char* suffix : {"", ".lock"}) static_cast<void>(base::remove_file(scratch + suffix));
  if (!commit) return commit;
  PATAUTO_TRY(git::written_by_git(
      seams, {"update-ref", "-m", std::string("commit: ") + kSubject, "HEAD", commit->hex(), head.hex()}));
  PATAUTO_TRY(change_index(seams, added, collection.segments));
  std::vector<std::string> paths;
  for (const git::BlobAt& file : added) paths.push_back(file.path);
  if (!paths.empty()) PATAUTO_TRY(git::check_out(seams, paths));
  PATAUTO_TRY(write_collection(*seams.layout.work_tree, {{}, collection.segments}));
  return *commit;
}

}  // namespace patauto::app
