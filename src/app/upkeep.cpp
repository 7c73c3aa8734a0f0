#include "app/upkeep.hpp"

#include "app/gc.hpp"
#include "app/mined.hpp"
#include "app/policy.hpp"
#include "app/registry_tree.hpp"
#include "review/decision_commit.hpp"

namespace patauto::app {

namespace {

constexpr std::size_t kLargestReport = std::size_t{4} << 20;

}  // namespace

Result<Upkeep> keep_reports(Session& session, const Reports& reports, const Way& way) {
  const bool ci = in_ci(session.env());
  const base::Env env = session.env().without("GIT_INDEX_FILE");
  const git::WritingSeams seams{session.layout(), env, session.process()};
  PATAUTO_TRY(check_way(way));
  model::Oid head;
  if (ci) {
    PATAUTO_ASSIGN(const auto commit, commit_at(session, ""));
    if (!commit) return fail(ErrorKind::state, "there is no commit yet to report on", "git commit");
    head = *commit;
  } else {
    PATAUTO_ASSIGN(head, review::decidable_head(seams));
  }
  PATAUTO_ASSIGN(const RegistryRead read, registry_at(seams, head));
  Upkeep upkeep;
  review::Proposal proposal{.branch = "patauto/reports", .title = "Reports", .subject = "patauto: reports"};
  review::Changes changes;
  for (const auto& [name, bytes] : reports) {
    const std::string path = read.registry.folders.patterns + "/reports/" + name;
    const auto known = read.tree->read(path, kLargestReport);
    if (known && *known == bytes) continue;
    changes[path] = bytes;
    proposal.files[path] = bytes;
    upkeep.changed.push_back(path);
  }
  if (changes.empty()) return upkeep;
  proposal.body = "What this repository repeats, and how its patterns did.\n";
  if (ci) {
    PATAUTO_ASSIGN(upkeep.branch, put_on_branch(seams, head, proposal, way));
    return upkeep;
  }
  PATAUTO_TRY(review::refuse_dirty(seams, read.registry));
  PATAUTO_TRY(review::refuse_overwriting(seams, *read.tree, changes));
  PATAUTO_ASSIGN(upkeep.commit,
                 review::commit_decision(seams, head, changes, proposal.subject + "\n\n" + proposal.body));
  return upkeep;
}

Result<Upkeep> clean_up(Session& session, const Way& way) {
  PATAUTO_TRY(check_way(way));
  PATAUTO_ASSIGN(const Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  const std::int64_t days = policy.config.retention_days;
  PATAUTO_ASSIGN(Packing packing, packing_of(session, days));
  Upkeep upkeep{.removed = packing.collection.segments, .warnings = std::move(packing.packed.warnings)};
  for (const store::JournalFile& rollup : packing.collection.rollups) upkeep.changed.push_back(rollup.path);
  if (packing.collection.empty()) return upkeep;
  if (!in_ci(session.env())) {
    PATAUTO_ASSIGN(const Packed packed, gc(session, true, days));
    upkeep.commit = packed.commit;
    return upkeep;
  }
  review::Proposal proposal{.removed = packing.collection.segments,
                            .branch = "patauto/pack-journal",
                            .title = "Pack the journal",
                            .subject = "patauto: pack the journal"};
  proposal.body = "Rollups take the place of " + std::to_string(upkeep.removed.size()) +
                  " old segments. They hold the same events.\n";
  for (store::JournalFile& rollup : packing.collection.rollups) proposal.files[rollup.path] = std::move(rollup.bytes);
  const git::WritingSeams seams{session.layout(), session.env(), session.process()};
  PATAUTO_ASSIGN(upkeep.branch, put_on_branch(seams, *packing.head, proposal, way));
  return upkeep;
}

}  // namespace patauto::app
