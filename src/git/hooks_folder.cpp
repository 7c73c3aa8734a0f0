#include "git/hooks_folder.hpp"

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

/// Git's own folder of hooks, which may be a link.
HooksFolder usual_folder(const std::string& usual) {
  if (base::file_type(usual) != base::FileType::symlink) return {usual, std::nullopt};
  const std::string target = base::canonical(usual);
  return {target, HooksFolder::Moved{target, ""}};
}

}  // namespace

std::string told(const HooksFolder::Moved& moved) {
  if (moved.origin.empty()) return "the hooks folder of this repository is a link to '" + moved.value + "'";
  return "core.hooksPath is '" + moved.value + "' (set in " + moved.origin + ")";
}

Result<HooksFolder> hooks_folder(const Layout& layout, const base::Env& env, base::Process& process) {
  const std::string usual = layout.common_dir + "/hooks";
  PATAUTO_ASSIGN(const base::Output asked,
                 process.run(git_command(layout, env, {"config", "-z", "--show-origin", "--get", "core.hooksPath"})));
  if (asked.exit_code != 0) return usual_folder(usual);
  PATAUTO_ASSIGN(base::Output output, process.run(git_command(layout, env, {"rev-parse", "--git-path", "hooks"})));
  if (output.exit_code != 0) return fail(ErrorKind::state, "git cannot say where hooks are");
  if (output.out.ends_with('\n')) output.out.pop_back();
  const std::string from = layout.work_tree.value_or(layout.git_dir);
  HooksFolder folder{base::canonical(output.out.starts_with('/') ? output.out : from + '/' + output.out), std::nullopt};
  if (folder.path == base::canonical(usual)) return usual_folder(usual);
  const std::vector<std::string> parts = split_nul(asked.out);
  if (parts.size() == 2) folder.moved = {parts[1], parts[0]};
  return folder;
}

}  // namespace patauto::git
