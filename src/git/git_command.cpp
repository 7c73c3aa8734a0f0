#include "git/git_command.hpp"

namespace patauto::git {

base::Env reading_env(const base::Env& env) {
  // GIT_NO_LAZY_FETCH is known to git 2.45 and later; an allow list with no protocol in it stops every fetch before.
  return env.with("GIT_OPTIONAL_LOCKS", "0")
      .with("GIT_NO_LAZY_FETCH", "1")
      .with("GIT_ALLOW_PROTOCOL", "none")
      .with("GIT_TERMINAL_PROMPT", "0")
      .with("GIT_NO_REPLACE_OBJECTS", "1")
      .with("LC_ALL", "C");
}

base::Command git_command(const Layout& layout, const base::Env& env, std::vector<std::string> arguments) {
  base::Command command;
  command.argv = {"git", "--git-dir=" + layout.git_dir};
  if (layout.work_tree) {
    command.argv.push_back("--work-tree=" + *layout.work_tree);
    command.directory = *layout.work_tree;
  } else {
    command.directory = layout.git_dir;
  }
  command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
  command.env = reading_env(env);
  return command;
}

}  // namespace patauto::git
