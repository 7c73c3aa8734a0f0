#include "app/flush.hpp"

#include <unistd.h>

#include "app/flush_hooks.hpp"
#include "app/flush_segments.hpp"
#include "app/policy.hpp"
#include "base/process_mark.hpp"
#include "git/operation.hpp"

namespace patauto::app {

Result<Flushed> flush(Session& session, std::int64_t now) {
  const git::Layout& layout = session.layout();
  if (!layout.work_tree) return fail(ErrorKind::state, "'" + layout.git_dir + "' is a bare repository");
  if (const auto operation = git::operation_in_progress(layout))
    return fail(ErrorKind::state, std::string("a ") + git::name_of(*operation) + " is in progress",
                "finish it first, or run: git status");
  const base::Env env = session.env().without("GIT_INDEX_FILE");
  const git::WritingSeams seams{layout, env, session.process()};
  PATAUTO_TRY(mend_flush(seams, nullptr));
  PATAUTO_ASSIGN(const Policy policy, policy_of(layout, env, session.setting("telemetry")));
  if (policy.telemetry < model::TelemetryLevel::minimal)
    return Flushed{std::nullopt, 0,
                   "the telemetry level is " + std::string(name_of(policy.telemetry)) +
                       ": nothing that is recorded here is committed"};

  PATAUTO_ASSIGN(std::optional<base::LockedFile> lock, claims_lock(layout));
  PATAUTO_ASSIGN(const auto open, open_transaction(layout.git_dir));
  if (open) return fail(ErrorKind::state, "another commit is being made in this work tree", "finish it first");
  PATAUTO_ASSIGN(const std::optional<model::Oid> head, git::head_commit(layout, env, session.process()));
  if (!head) return fail(ErrorKind::state, "there is no commit yet to add to", "git commit");
  PATAUTO_ASSIGN(std::optional<FlushTransaction> claimed,
                 claimed_events(seams, policy.telemetry, now,
                                [&](const store::Segment& segment) { return git::write_blob(seams, segment.bytes); }));
  if (!claimed) return Flushed{std::nullopt, 0, "nothing waits"};
  claimed->process = ::getpid();
  claimed->mark = base::process_mark(claimed->process);
  claimed->in_lock = true;  // nothing of it is in the index yet
  claimed->head = head;
  PATAUTO_TRY(record_transaction(layout.git_dir, *claimed));
  lock.reset();

  const std::string message = "patauto: journal\n\nObservations that were waiting to be committed.\n";
  const auto commit =
      git::commit_on_head(seams, *head, {claimed->files, {}}, message, layout.git_dir + "/patauto/flush.index");
  if (!commit) {
    close_transaction(layout.git_dir);
    return tl::unexpected<Error>(commit.error());
  }
  const std::size_t segments = claimed->files.size();
  PATAUTO_TRY(complete_flush(seams, *claimed, false));
  return Flushed{*commit, segments, ""};
}

void mend_in_passing(const git::Layout& layout, const base::Env& env, base::Process& process) {
  const auto open = open_transaction(layout.git_dir);
  if (open && !*open) return;
  if (!layout.work_tree || env.has("GIT_INDEX_FILE") || disabled(env) || git::operation_in_progress(layout)) return;
  static_cast<void>(mend_flush({layout, env, process}, nullptr));
}

}  // namespace patauto::app
