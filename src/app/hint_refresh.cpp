#include "app/hint_files.hpp"
#include "app/hints.hpp"
#include "app/mined.hpp"

namespace patauto::app {
namespace {

miner::TreeSketch sketch_of(const miner::Past& past) {
  std::vector<miner::TreeEntry> entries;
  entries.reserve(past.tree.files.size());
  for (const model::TreeFile& file : past.tree.files) {
    const std::string_view path = past.paths()[file.path];
    if (!path.starts_with(".patauto/")) entries.push_back({path, past.history.log().blobs[file.blob].raw()});
  }
  return miner::sketch_of(entries);
}

}  // namespace

void refresh_hints(const git::Layout& layout, const miner::Past& past) {
  const HintFiles files(layout);
  if (!files.exist()) return;
  files.write_creations(miner::recent_creations(past, kCreationBytes));
  files.write_tree({past.tree.commit.hex(), sketch_of(past)});
}

Result<void> warm_hints(Session& session) {
  const HintFiles files(session.layout());
  PATAUTO_ASSIGN(const auto head, commit_at(session, {}));
  if (!files.exist() && !files.write_creations({})) {
    return fail(ErrorKind::state, "cannot write below '" + session.layout().common_dir + "/patauto'");
  }
  if (!head) return {};
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, *head));
  refresh_hints(session.layout(), mined->past());
  return {};
}

}  // namespace patauto::app
