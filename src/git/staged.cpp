#include "git/staged.hpp"

#include <algorithm>

#include "git/git_command.hpp"
#include "git/text.hpp"

namespace patauto::git {

Result<StagedChanges> staged_changes(const Layout& layout, const base::Env& env, base::Process& process) {
  PATAUTO_ASSIGN(const base::Output output,
                 process.run(git_command(layout, env,
                                         {"diff-index", "--cached", "--name-status", "-z", "-M", "--diff-filter=AMR",
                                          "--ignore-submodules=all", "HEAD"})));
  if (output.exit_code != 0)
    return fail(ErrorKind::state, "git diff-index failed: " + std::string(trimmed(output.err)));
  StagedChanges changes;
  const std::vector<std::string> parts = split_nul(output.out);
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
    if (parts[i].starts_with('R')) {
      ++i;  // the old name and the new one
    } else {
      (parts[i] == "A" ? changes.added : changes.modified).push_back(parts[i + 1]);
    }
  }
  std::sort(changes.added.begin(), changes.added.end());
  std::sort(changes.modified.begin(), changes.modified.end());
  return changes;
}

Result<std::string> staged_bytes(const Layout& layout, const base::Env& env, base::Process& process,
                                 const std::string& path) {
  PATAUTO_ASSIGN(base::Output output, process.run(git_command(layout, env, {"cat-file", "blob", ":0:" + path})));
  if (output.exit_code != 0) return fail(ErrorKind::state, "'" + path + "' is not staged");
  return std::move(output.out);
}

}  // namespace patauto::git
