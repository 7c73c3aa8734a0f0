#include "app/flush_hooks.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "app/flush_segments.hpp"
#include "app/message_source.hpp"
#include "app/prepared_files.hpp"
#include "app/shims.hpp"
#include "base/files.hpp"
#include "base/process_mark.hpp"
#include "git/cache_tree.hpp"
#include "git/git_command.hpp"
#include "git/index_file.hpp"
#include "git/index_swap.hpp"
#include "git/loose_object.hpp"
#include "git/operation.hpp"
#include "git/raw_objects.hpp"
#include "git/staged_parts.hpp"
#include "store/segment.hpp"
#include "store/spool.hpp"

namespace patauto::app {

namespace {

using model::Oid;
using model::TelemetryLevel;

/// For a commit of another work tree, which holds the claims for some milliseconds. Whoever holds them longer has hung.
constexpr std::chrono::milliseconds kPatience(200);

std::string real_index(const git::Layout& layout) {
  return layout.git_dir + "/index";
}

std::vector<std::string> paths_of(const FlushTransaction& transaction) {
  std::vector<std::string> paths;
  for (const git::BlobAt& file : transaction.files) paths.push_back(file.path);
  return paths;
}

/// Runs it again for a while where it failed: an editor's `git status` holds the index's lock for moments.
template <typename Step>
Result<void> patiently(Step step) {
  Result<void> done = step();
  for (int attempt = 0; !done && attempt < 8; ++attempt) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    done = step();
  }
  return done;
}

/// Whether git could write a segment below the nearest folder that exists.
bool journal_writable(const std::string& work_tree) {
  std::string folder = work_tree + '/' + std::string(store::kJournalFolder);
  while (folder.size() > work_tree.size() && base::file_type(folder) == base::FileType::none)
    folder.erase(folder.rfind('/'));
  return base::file_type(folder) == base::FileType::directory && ::access(folder.c_str(), W_OK) == 0;
}

/// Whether git itself runs the hook. A hook that outlives its git has another parent, which may never end; and a
/// program that commits without git need not run the hooks that follow. Where no process tells what it runs, it is
/// believed.
bool run_by_git(const Committing& commit) {
  if (commit.process == 0) return false;
  const std::string program = base::program_of(commit.process);
  return program.starts_with("git") || (program.empty() && base::program_of(::getpid()).empty());
}

/// Whether git will get as far as our next hook. One process for --fixup and --squash, else none.
bool will_go_on(const git::WritingSeams& seams, const Committing& commit) {
  const auto is_commit = [&](const std::string& revision) {
    const auto asked = seams.process.run(git::git_command(
        seams.layout, seams.env, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}));
    return asked && asked->exit_code == 0;
  };
  return has_message(base::arguments_of(commit.process), *seams.layout.work_tree, commit.prefix, is_commit);
}

/// Everything about the commit that speaks for waiting, the cheap questions first.
bool may_flush_into(const git::WritingSeams& seams, const Committing& commit, const Policy& policy) {
  if (policy.config.flush != registry::Flush::with_commit || policy.telemetry < TelemetryLevel::minimal) return false;
  if (!run_by_git(commit) || !(commit.real_index || commit.locked_index)) return false;
  if (!seams.layout.work_tree || !journal_writable(*seams.layout.work_tree)) return false;
  if (!will_go_on(seams, commit)) return false;
  return !git::operation_in_progress(seams.layout) && shims_complete(commit.hooks_folder);
}

/// Whether the commit's tree would be that of HEAD's parent. If it is an amend, git gives it up after pre-commit, where
/// no hook of ours would follow. As far as loose objects tell.
bool back_to_parent(const git::Layout& layout, const Oid& head, const git::CacheTree& trees) {
  const auto root = trees.folders.find("");
  if (root == trees.folders.end() || !root->second.tree) return false;
  const std::optional<git::Object> object = git::loose_object(layout, head);
  const auto commit = object ? git::parse_commit(*object->bytes) : std::nullopt;
  return commit && !commit->parents.empty() &&
         git::LooseCommit(layout, commit->parents.front()).entry("") == *root->second.tree;
}

/// How the segments get into the commit's index.
enum class Way {
  in_place,   ///< git changes it: its own lock, a split index
  exchanged,  ///< git changes a copy, which is exchanged for the real one, and back again without a process
  prepared    ///< likewise, and git takes the files from where they are prepared
};

Way way_for(const git::WritingSeams& seams, const Committing& commit, const std::optional<git::CacheTree>& trees,
            const std::optional<Oid>& head) {
  if (!commit.real_index || !trees || trees->split) return Way::in_place;
  return can_prepare(seams, *trees, head) ? Way::prepared : Way::exchanged;
}

/// Puts the entries into the index in use.
Result<void> stage(const git::WritingSeams& seams, const Committing& commit, const FlushTransaction& transaction,
                   Way way) {
  const std::string before = index_before(seams.layout.git_dir);
  const std::string after = index_after(seams.layout.git_dir);
  ::unlink(before.c_str());
  ::unlink(after.c_str());
  ::unlink((after + ".lock").c_str());  // of a git that was killed while it changed the copy
  const bool linked =
      way != Way::in_place && git::keep_link(commit.index, before) && git::keep_link(commit.index, after);
  const base::Env env = seams.env.with("GIT_INDEX_FILE", linked ? after : commit.index);
  const git::WritingSeams own{seams.layout, env, seams.process};
  const bool added = linked && way == Way::prepared && add_prepared(own, transaction);
  if (!added) {
    if (way == Way::prepared) PATAUTO_TRY(store_prepared(seams, transaction));
    PATAUTO_TRY(git::add_to_index(own, transaction.files));
  }
  if (!linked) return {};
  if (git::exchange_index(commit.index, before, after)) return {};
  return fail(ErrorKind::state, "the index is in use by another program");
}

/// Takes the entries out of the real index, whatever happened to it since.
Result<void> unstage(const git::WritingSeams& seams, const FlushTransaction& transaction) {
  const std::string index = real_index(seams.layout);
  const std::string before = index_before(seams.layout.git_dir);
  const std::string after = index_after(seams.layout.git_dir);
  if (git::same_file(index, before) || git::exchange_index(index, after, before)) return {};
  const base::Env env = seams.env.with("GIT_INDEX_FILE", index);
  const git::WritingSeams real{seams.layout, env, seams.process};
  return patiently([&] { return git::remove_from_index(real, paths_of(transaction)); });
}

/// Whether the real index has an entry of the transaction. One process at most.
Result<bool> in_real_index(const git::WritingSeams& seams, const FlushTransaction& transaction) {
  const std::string index = real_index(seams.layout);
  if (git::same_file(index, index_before(seams.layout.git_dir))) return false;
  std::vector<std::string> arguments{"ls-files", "-z", "--"};
  for (const git::BlobAt& file : transaction.files) arguments.push_back(":(top,literal)" + file.path);
  const base::Env env = seams.env.with("GIT_INDEX_FILE", index);
  PATAUTO_ASSIGN(const base::Output listed, seams.process.run(git::git_command(seams.layout, env, arguments)));
  return listed.exit_code != 0 || !listed.out.empty();
}

/// A stale transaction in sight of a commit that uses another index than the real one (-a, -p, -- PATH): that one is
/// locked. One whose entries never got there is over; of any other, only what this commit would take along is put
/// right, and the rest waits.
Result<void> mend_index_in_use(const git::WritingSeams& seams, const Committing& commit,
                               const FlushTransaction& transaction, bool committed) {
  if (committed) return commit.locked_index ? git::add_to_index(seams, transaction.files) : Result<void>();
  PATAUTO_ASSIGN(const bool left_behind, in_real_index(seams, transaction));
  if (!left_behind) {
    close_transaction(seams.layout.git_dir);
    return {};
  }
  return commit.locked_index ? git::remove_from_index(seams, paths_of(transaction)) : Result<void>();
}

}  // namespace

Result<bool> stage_events(const git::WritingSeams& seams, const Committing& commit, const Policy& policy,
                          std::int64_t now) {
  if (!may_flush_into(seams, commit, policy)) return false;
  PATAUTO_ASSIGN(const std::string index, base::read_file(commit.index, git::kLargestIndexFile));
  PATAUTO_ASSIGN(const std::optional<Oid> head, git::head_commit(seams.layout, seams.env, seams.process));
  const std::optional<git::CacheTree> trees = git::cache_tree_of(index, head ? head->size : std::size_t{20});
  // An approval, which changes the registry, must stay purely revertable: no event goes along.
  PATAUTO_ASSIGN(const git::StagedParts parts,
                 git::staged_parts(seams.layout, seams.env, seams.process, trees, head,
                                   std::string(store::kJournalFolder), policy.config.registry_folders()));
  if (!parts.any || parts.watched) return false;
  if (head && trees && back_to_parent(seams.layout, *head, *trees)) return false;

  PATAUTO_ASSIGN(const auto lock, claims_lock_within(seams.layout, kPatience));
  if (!lock) return false;
  PATAUTO_ASSIGN(const std::optional<FlushTransaction> open, open_transaction(seams.layout.git_dir));
  if (open) return false;  // of another commit in this work tree, whose editor is still open
  const Way way = way_for(seams, commit, trees, head);
  PATAUTO_ASSIGN(std::optional<FlushTransaction> claimed,
                 claimed_events(seams, policy.telemetry, now, [&](const store::Segment& segment) {
                   if (way != Way::prepared) return git::write_blob(seams, segment.bytes);
                   return prepare_file(seams.layout.git_dir, segment.path, segment.bytes, head->size);
                 }));
  if (!claimed) return false;
  claimed->process = commit.process;
  claimed->mark = base::process_mark(commit.process);
  claimed->in_lock = commit.locked_index;
  claimed->head = head;
  PATAUTO_TRY(record_transaction(seams.layout.git_dir, *claimed));
  const Result<void> staged = stage(seams, commit, *claimed, way);
  if (staged) return true;
  if (commit.real_index) PATAUTO_TRY(unstage(seams, *claimed));
  close_transaction(seams.layout.git_dir);
  return tl::unexpected<Error>(staged.error());
}

Result<void> unstage_events(const git::WritingSeams& seams, const Committing& commit) {
  PATAUTO_ASSIGN(const std::optional<FlushTransaction> open, open_transaction(seams.layout.git_dir));
  if (!open || open->in_lock || open->process != commit.process || !commit.real_index) return {};
  return unstage(seams, *open);
}

Result<void> settle_events(const git::WritingSeams& seams, const Committing& commit) {
  PATAUTO_ASSIGN(const std::optional<FlushTransaction> open, open_transaction(seams.layout.git_dir));
  if (!open) return {};
  if (open->process != commit.process) return mend_flush(seams, &commit);
  PATAUTO_ASSIGN(const std::optional<Oid> head, git::head_commit(seams.layout, seams.env, seams.process));
  if (head && holds_all(seams, *head, *open)) return complete_flush(seams, *open, open->in_lock);
  if (!open->in_lock) PATAUTO_TRY(unstage(seams, *open));
  close_transaction(seams.layout.git_dir);
  return {};
}

Result<void> complete_flush(const git::WritingSeams& seams, const FlushTransaction& transaction, bool in_index) {
  const std::string index = real_index(seams.layout);
  const std::string before = index_before(seams.layout.git_dir);
  const std::string after = index_after(seams.layout.git_dir);
  // git's own way, a process each.
  const auto by_git = [&](const auto& step) {
    const base::Env env = seams.env.with("GIT_INDEX_FILE", index);
    return patiently([&] { return step(git::WritingSeams{seams.layout, env, seams.process}); });
  };
  if (!in_index && !git::same_file(index, after) && !git::exchange_index(index, before, after))
    PATAUTO_TRY(by_git([&](const git::WritingSeams& real) { return git::add_to_index(real, transaction.files); }));
  const bool placed = git::same_file(index, after) && place_prepared(seams, transaction);
  if (!placed)
    PATAUTO_TRY(by_git([&](const git::WritingSeams& real) { return git::check_out(real, paths_of(transaction)); }));
  const std::string directory = seams.layout.common_dir + "/patauto";
  PATAUTO_TRY(store::remember_own_segments(directory, transaction.own));
  PATAUTO_TRY(store::remove_spool_files(directory, transaction.spool_files));
  placed ? close_placed_transaction(seams.layout.git_dir) : close_transaction(seams.layout.git_dir);
  return {};
}

Result<void> mend_flush(const git::WritingSeams& seams, const Committing* commit) {
  auto open = open_transaction(seams.layout.git_dir);
  if (!open) {
    close_transaction(seams.layout.git_dir);
    return tl::unexpected<Error>(open.error());
  }
  if (!*open || under_way(**open)) return {};
  const FlushTransaction& transaction = **open;
  PATAUTO_ASSIGN(const std::optional<Oid> head, git::head_commit(seams.layout, seams.env, seams.process));
  const bool committed = head && holds_all(seams, *head, transaction);
  if (commit != nullptr && !commit->real_index) return mend_index_in_use(seams, *commit, transaction, committed);
  if (committed) return complete_flush(seams, transaction, false);
  PATAUTO_TRY(unstage(seams, transaction));
  close_transaction(seams.layout.git_dir);
  return {};
}

}  // namespace patauto::app
