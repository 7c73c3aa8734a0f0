#pragma once
// Everything that changes a repository: objects, index, refs and files of the work tree, always by the git binary,
// which alone knows every format and takes the locks. Children keep the caller's environment: in a hook GIT_INDEX_FILE
// says which index the commit uses.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "base/result.hpp"
#include "git/layout.hpp"
#include "model/oid.hpp"

namespace patauto::git {

struct WritingSeams {
  const Layout& layout;
  const base::Env& env;
  base::Process& process;
};

/// A file of the next commit.
struct BlobAt {
  std::string path;
  model::Oid blob;
  bool operator==(const BlobAt&) const = default;
};

/// What a commit of ours changes in its parent's tree.
struct TreeChange {
  std::vector<BlobAt> files;  ///< added or changed
  std::vector<std::string> removed;
};

/// Runs `git ARGUMENTS` for this repository; its standard output. State error with git's own words when it fails.
Result<std::string> written_by_git(const WritingSeams& seams, std::vector<std::string> arguments,
                                   std::string input = {});

/// Stores the bytes as a blob, as they are. One process.
Result<model::Oid> write_blob(const WritingSeams& seams, std::string_view bytes);

/// Adds the files to the index in use, or changes them there; the work tree is not looked at. One process.
Result<void> add_to_index(const WritingSeams& seams, const std::vector<BlobAt>& files);

/// Takes paths out of the index in use, there or not; the work tree is not looked at. One process.
Result<void> remove_from_index(const WritingSeams& seams, const std::vector<std::string>& paths);

/// Both, for what a commit of ours changed.
Result<void> change_index(const WritingSeams& seams, const TreeChange& change);

/// Writes files of the index to the work tree, over what is there, and remembers in the index that they match. One
/// process.
Result<void> check_out(const WritingSeams& seams, const std::vector<std::string>& paths);

/// A commit on top of `parent`, made with an index of its own: what is staged stays staged and is not in the commit. No
/// ref moves; neither the index nor the work tree is touched. Runs no hook. Four processes, one more to remove files.
/// `scratch` is the private index's path, gone afterwards.
Result<model::Oid> commit_on(const WritingSeams& seams, const model::Oid& parent, const TreeChange& change,
                             const std::string& message, const std::string& scratch);

/// Makes `ref` name the commit, if it still names `from`; nothing: if there is no such ref yet. `log` goes into the
/// reflog. State error: it has moved meanwhile. One process.
Result<void> move_ref(const WritingSeams& seams, const std::string& ref, const model::Oid& commit,
                      const std::optional<model::Oid>& from, const std::string& log);

/// commit_on the commit HEAD names, which then moves there, if it still names it. State error: HEAD has moved
/// meanwhile. Five processes, one more to remove files.
Result<model::Oid> commit_on_head(const WritingSeams& seams, const model::Oid& head, const TreeChange& change,
                                  const std::string& message, const std::string& scratch);

/// The environment for a child that works on another repository: without what ties it to this one (`git rev-parse
/// --local-env-vars`).
base::Env without_repository(const base::Env& env);

}  // namespace patauto::git
