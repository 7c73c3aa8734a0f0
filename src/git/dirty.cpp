#include "git/dirty.hpp"

#include <algorithm>

#include "git/git_command.hpp"
#include "git/text.hpp"

namespace patauto::git {

Result<std::vector<std::string>> dirty_paths(const Layout& layout, const base::Env& env, base::Process& process,
                                             const std::vector<std::string>& paths) {
  constexpr std::size_t kStatus = 3;  // "XY "
  std::vector<std::string> arguments = {"status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  const base::Env literal = env.with("GIT_LITERAL_PATHSPECS", "1");
  PATAUTO_ASSIGN(const base::Output output, process.run(git_command(layout, literal, arguments)));
  if (output.exit_code != 0) return fail(ErrorKind::state, "git status failed: " + std::string(trimmed(output.err)));
  std::vector<std::string> dirty;
  for (const std::string& entry : split_nul(output.out))
    if (entry.size() > kStatus) dirty.push_back(entry.substr(kStatus));
  std::sort(dirty.begin(), dirty.end());
  return dirty;
}

}  // namespace patauto::git
