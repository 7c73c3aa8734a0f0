#pragma once
// A git repository, opened for reading. This room promises: you get values, never a libgit2 type.
// Reads through libgit2's object database; where libgit2 cannot open the repository (sha256, reftable, an
// unknown extension) through `git cat-file --batch`, with the same answers. Never fetches a missing object, never
// writes anything.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "model/blobs.hpp"
#include "model/commit_log.hpp"
#include "model/oid.hpp"

namespace patauto::git {

/// Where a repository lies. All paths are absolute; found without libgit2 and, in the usual case, without a process.
struct Layout {
  std::string git_dir;                   ///< of this work tree
  std::string common_dir;                ///< shared by linked work trees
  std::optional<std::string> work_tree;  ///< nothing: bare
  std::string prefix;                    ///< the current directory below the work tree: "" or "a/b/"
};

/// Finds the repository of `directory` as git does: GIT_DIR, GIT_WORK_TREE, GIT_CEILING_DIRECTORIES, .git files, bare.
/// Plain cases are decided by reading files; the others by asking `git rev-parse`. State error: not a repository.
Result<Layout> discover(const std::string& directory, const base::Env& env, base::Process& process);

/// The commit HEAD names, read from files where that is certain (loose or packed ref, files backend), else by git.
/// Nothing: unborn. Costs no libgit2 start-up.
Result<std::optional<model::Oid>> head_commit(const Layout& layout, const base::Env& env, base::Process& process);

/// `patauto.*` of git's configuration, keys in lower case without the prefix, last value wins; sees `git -c` and
/// includes. Starts a process only when some configuration file or the environment mentions patauto or an include.
Result<std::map<std::string, std::string>> settings(const Layout& layout, const base::Env& env, base::Process& process);

enum class ObjectType : std::uint8_t { commit, tree, blob, tag };

struct Object {
  ObjectType type = ObjectType::blob;
  std::string bytes;
};

class Repository {
 public:
  virtual ~Repository() = default;
  static Result<std::unique_ptr<Repository>> open(const Layout& layout, const base::Env& env, base::Process& process);

  /// The commit a revision names (any syntax git knows), peeled. Invalid error naming the revision.
  virtual Result<model::Oid> resolve(std::string_view revision) = 0;
  /// An object by id, nothing when it is not here.
  virtual std::optional<Object> read(const model::Oid& id) = 0;
  /// Size and type without the contents where the store can tell cheaply.
  virtual std::optional<std::pair<ObjectType, std::uint64_t>> stat(const model::Oid& id) = 0;
  virtual bool uses_libgit2() const = 0;  ///< false: the git plumbing serves

  bool shallow() const;  ///< the history is cut
  bool partial() const;  ///< blobs may be missing (promisor remote)
};

/// Reads every ancestor of `tip` that `log` does not hold yet, with its changes, into `log`. Stops at known commits
/// (the log is closed under parents). Linear in what is new. Objects that are missing cut the history there.
Result<void> extend(Repository& repository, const model::Oid& tip, model::CommitLog& log);

/// The files of one commit's tree; paths and blobs are interned in `log`'s tables.
Result<model::Snapshot> snapshot(Repository& repository, const model::Oid& commit, model::CommitLog& log);

/// Blobs of a repository, with a small cache of the newest reads.
std::unique_ptr<model::Blobs> blobs_of(Repository& repository, std::size_t size_limit = 200'000);

/// Blob bytes as git's checkout would write them at `path` (core.autocrlf, text and eol attributes, ident). External
/// filters are not run.
std::string checkout_bytes(Repository& repository, const std::string& path, std::string bytes);

}  // namespace patauto::git
