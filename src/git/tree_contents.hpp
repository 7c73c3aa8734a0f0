#pragma once
// A part of the index or of a commit, read whole: values in memory, that answer as a work tree does (base/tree.hpp).
// Through the git plumbing, so that it costs no libgit2 start-up and works in a hook.

#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/memory_tree.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"
#include "model/oid.hpp"

namespace patauto::git {

/// What lies at `paths` and below in the index in use (GIT_INDEX_FILE counts), as the next commit would have it; of
/// files over `limit` bytes the size only. Two processes, two more where the index is split, sparse or unmerged; none
/// where nothing lies there. State error: git cannot tell, or an object is missing here.
Result<base::MemoryTree> staged_tree(const Layout& layout, const base::Env& env, base::Process& process,
                                     const std::vector<std::string>& paths, std::size_t limit);

/// The same of a commit. Three processes.
Result<base::MemoryTree> committed_tree(const Layout& layout, const base::Env& env, base::Process& process,
                                        const model::Oid& commit, const std::vector<std::string>& paths,
                                        std::size_t limit);

/// The commit where the history of HEAD left that of `revision`. State error: the revision or that commit is not here
/// (a shallow clone). One process.
Result<model::Oid> merge_base(const Layout& layout, const base::Env& env, base::Process& process,
                              const std::string& revision);

struct ChangedPath {
  char status = 'M';  ///< as git says it: A, M, D, T
  std::string path;
  bool operator==(const ChangedPath&) const = default;
};

/// How what lies at `paths` and below differs from `commit`, in the work tree or (`staged`) in the index in use; by
/// path, renames are not looked for, untracked files are not there. One process.
Result<std::vector<ChangedPath>> changed_since(const Layout& layout, const base::Env& env, base::Process& process,
                                               const model::Oid& commit, bool staged,
                                               const std::vector<std::string>& paths);

}  // namespace patauto::git
