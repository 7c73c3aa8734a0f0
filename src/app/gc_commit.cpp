#include "app/gc.hpp"
#include "base/files.hpp"

namespace patauto::app {

namespace {

using model::Oid;

Result<std::vector<git::BlobAt>> blobs_of(const git::WritingSeams& seams, const store::Collection& collection) {
  std::vector<git::BlobAt> blobs;
  for (const store::JournalFile& rollup : collection.rollups) {
    PATAUTO_ASSIGN(const Oid blob, git::write_blob(seams, rollup.bytes));
    blobs.push_back({rollup.path, blob});
  }
  return blobs;
}

}  // namespace

Result<Oid> commit_collection(const git::WritingSeams& seams, const Oid& head, const store::Collection& collection) {
  PATAUTO_TRY(base::make_directories(seams.layout.git_dir + "/patauto", 0700));
  git::TreeChange change{{}, collection.segments};
  PATAUTO_ASSIGN(change.files, blobs_of(seams, collection));
  const std::string message = "patauto: pack the journal\n\nRollups take the place of " +
                              std::to_string(collection.segments.size()) +
                              " old segments. They hold the same events.\n";
  PATAUTO_ASSIGN(const Oid commit,
                 git::commit_on_head(seams, head, change, message, seams.layout.git_dir + "/patauto/gc.index"));
  PATAUTO_TRY(git::change_index(seams, change));
  std::vector<std::string> paths;
  for (const git::BlobAt& file : change.files) paths.push_back(file.path);
  if (!paths.empty()) PATAUTO_TRY(git::check_out(seams, paths));
  PATAUTO_TRY(write_collection(*seams.layout.work_tree, {{}, collection.segments}));
  return commit;
}

}  // namespace patauto::app
