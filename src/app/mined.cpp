#include "app/mined.hpp"

namespace patauto::app {

Result<std::unique_ptr<Mined>> Mined::read(Session& session, const model::Oid& commit) {
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  auto mined = std::make_unique<Mined>();
  mined->commit_ = commit;
  store::load(session.cache(), mined->log_, repository->history_scope());
  const std::size_t known = mined->log_.commits().size();
  PATAUTO_ASSIGN(const git::Extension found, git::extend(*repository, commit, mined->log_));
  if (found.missing == 0) store::save_new(session.cache(), mined->log_, known, repository->history_scope());
  PATAUTO_ASSIGN(mined->tree_, git::snapshot(*repository, commit, mined->log_));
  mined->history_ = model::History::of(mined->log_, commit);
  mined->blobs_ = git::blobs_of(*repository);
  mined->complete_ = !repository->shallow() && !repository->partial();
  return mined;
}

void Mined::leave_out(const Exclusion& exclusion) {
  if (exclusion.empty()) return;
  std::erase_if(tree_.files, [&](const model::TreeFile& file) { return exclusion.match(log_.paths[file.path]); });
}

Result<std::optional<model::Oid>> commit_at(Session& session, const std::string& revision) {
  if (revision.empty()) return git::head_commit(session.layout(), session.env(), session.process());
  PATAUTO_ASSIGN(git::Repository * repository, session.repository());
  PATAUTO_ASSIGN(const model::Oid commit, repository->resolve(revision));
  return std::optional(commit);
}

}  // namespace patauto::app
