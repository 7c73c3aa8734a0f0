#pragma once
// A git repository, opened for reading. This room promises: you get values, never a libgit2 type.
// Reads through libgit2's object database; where libgit2 cannot open the repository (sha256, reftable, an
// unknown extension) through `git cat-file --batch`, with the same answers. Never fetches a missing object, never
// writes anything. Replace refs and grafts are not applied: history is read as it was recorded.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"
#include "model/blobs.hpp"
#include "model/commit_log.hpp"
#include "model/oid.hpp"

namespace patauto::git {

enum class ObjectType : std::uint8_t { commit, tree, blob, tag };

struct Object {
  ObjectType type = ObjectType::blob;
  std::shared_ptr<const std::string> bytes;  ///< null only where a limit was asked for and they exceed it
};

/// One thread at a time. Outlives neither the Process nor what was passed in by reference.
class Repository {
 public:
  virtual ~Repository() = default;
  Repository(const Repository&) = delete;
  Repository& operator=(const Repository&) = delete;

  static Result<std::unique_ptr<Repository>> open(const Layout& layout, const base::Env& env, base::Process& process);
  /// As open, but through the git plumbing even where libgit2 could serve.
  static Result<std::unique_ptr<Repository>> open_plumbing(const Layout& layout, const base::Env& env,
                                                           base::Process& process);

  /// The commit a revision names (any syntax git knows), peeled. Invalid error naming the revision. Free of processes
  /// for a full object id and for HEAD.
  Result<model::Oid> resolve(std::string_view revision);
  /// An object by id, nothing when it is not here.
  virtual std::optional<Object> read(const model::Oid& id) = 0;
  /// The same, without its bytes when they are over `limit`; then they are not read where the store can tell cheaply.
  virtual std::optional<Object> read_up_to(const model::Oid& id, std::uint64_t limit);
  /// Size and type without the contents where the store can tell cheaply.
  virtual std::optional<std::pair<ObjectType, std::uint64_t>> stat(const model::Oid& id) = 0;
  /// Whether the store keeps `first` before `second`, as far as it can tell: what is read in its order is read faster.
  virtual bool stored_before(const model::Oid& first, const model::Oid& second);
  virtual bool uses_libgit2() const = 0;  ///< false: the git plumbing serves
  /// See the free function checkout_bytes.
  virtual std::string checkout(const std::string& path, std::string bytes) = 0;

  bool shallow() const { return !cuts_.empty(); }  ///< the history is cut
  bool partial() const { return partial_; }        ///< blobs may be missing (promisor remote)
  /// Commits whose parents a shallow clone leaves out.
  const std::unordered_set<model::Oid>& cuts() const { return cuts_; }
  /// A name for what this clone can see of history: empty when it is whole, else another one for every set of cuts.
  /// What is cached under one must not be read under another: the cut commits are roots there.
  const std::string& history_scope() const { return history_scope_; }
  const Layout& layout() const { return layout_; }

 protected:
  Repository(Layout layout, base::Env env, base::Process& process);
  const base::Env& env() const { return env_; }
  base::Process& process() const { return *process_; }

 private:
  Layout layout_;
  base::Env env_;
  base::Process* process_;
  std::unordered_set<model::Oid> cuts_;
  std::string history_scope_;
  bool partial_ = false;
};

/// What extend found.
struct Extension {
  std::size_t commits = 0;  ///< new in the log
  std::size_t missing = 0;  ///< commits and trees that are not here; if there are any, the log must not be cached
};

/// Reads every ancestor of `tip` that `log` does not hold yet, with its changes, into `log`, parents before children.
/// Stops at known commits (the log is closed under parents). Linear in what is new. Objects that are missing cut the
/// history there. State error when the tip itself is no commit here.
Result<Extension> extend(Repository& repository, const model::Oid& tip, model::CommitLog& log);

/// The files of one commit's tree; paths and blobs are interned in `log`'s tables.
Result<model::Snapshot> snapshot(Repository& repository, const model::Oid& commit, model::CommitLog& log);

/// Blobs of a repository, with a small cache of the newest reads (8 MiB). The repository must outlive it.
std::unique_ptr<model::Blobs> blobs_of(Repository& repository);

/// For each file of the snapshot, whether the .gitattributes files of that revision call it linguist-generated or
/// linguist-vendored. Attributes from outside the revision ($GIT_DIR/info, the user's) do not count, so that the same
/// revision gives the same answer everywhere; macros are not expanded.
std::vector<bool> linguist_excluded(Repository& repository, const model::Snapshot& snapshot,
                                    const model::CommitLog& log);

/// Blob bytes as git's checkout would write them at `path` (core.autocrlf, text and eol attributes, ident). External
/// filters are not run. Through the plumbing only core.autocrlf is followed. Bytes as they are where that fails.
std::string checkout_bytes(Repository& repository, const std::string& path, std::string bytes);

}  // namespace patauto::git
