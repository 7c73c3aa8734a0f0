#pragma once
// Where a repository lies and what can be said of it without opening its objects. These functions serve every start of
// the program: they read a few small files, and ask git only where the files leave a doubt.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "model/oid.hpp"

namespace patauto::git {

/// Where a repository lies. All paths are absolute; found without libgit2 and, in the usual case, without a process.
struct Layout {
  std::string git_dir;                   ///< of this work tree
  std::string common_dir;                ///< shared by linked work trees
  std::optional<std::string> work_tree;  ///< nothing: bare
  std::string prefix;                    ///< the current directory below the work tree: "" or "a/b/"
  bool operator==(const Layout&) const = default;
};

/// Finds the repository of `directory` as git does: GIT_DIR, GIT_WORK_TREE, GIT_CEILING_DIRECTORIES, .git files, bare.
/// Plain cases are decided by reading files; the others by asking `git rev-parse`. A repository of another owner is
/// taken only if git takes it (safe.directory). State error: not a repository.
Result<Layout> discover(const std::string& directory, const base::Env& env, base::Process& process);

/// The commit HEAD names, read from files where that is certain (loose or packed ref, files backend), else by git.
/// Nothing: unborn. Costs no libgit2 start-up.
Result<std::optional<model::Oid>> head_commit(const Layout& layout, const base::Env& env, base::Process& process);

/// `patauto.*` of git's configuration, keys in lower case without the prefix, last value wins; sees `git -c` and
/// includes. Starts a process only when some configuration file or the environment mentions patauto or an include.
Result<std::map<std::string, std::string>> settings(const Layout& layout, const base::Env& env, base::Process& process);

/// Paths that the index has and HEAD has not, and unless `staged_only` untracked files that are not ignored; ordered,
/// relative to the work tree, bytes. Takes no lock: the index is not refreshed. One git process. State error: bare.
Result<std::vector<std::string>> status_added(const Layout& layout, const base::Env& env, base::Process& process,
                                              bool staged_only);

}  // namespace patauto::git
