#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/layout.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using base::Env;

/// Whether git would let the current user read the repository without asking safe.directory. Root may have become so
/// through sudo, which git looks into; that case is git's.
bool plainly_ours(const std::string& path, const Env& env) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return false;
  return status.st_uid == ::geteuid() && !env.has("SUDO_UID") && !env.has("GIT_TEST_ASSUME_DIFFERENT_OWNER");
}

/// A configuration that changes neither where the work tree is nor what kind of repository this is.
bool plain_config(const std::string& common_dir) {
  const auto config = base::read_file(common_dir + "/config");
  if (!config) return false;
  const std::string text = lower_case(*config);
  if (text.find("worktree") != std::string::npos || text.find("include") != std::string::npos) return false;
  if (text.find("extensions") != std::string::npos) return false;
  for (std::size_t bare = text.find("bare"); bare != std::string::npos; bare = text.find("bare", bare + 1)) {
    const std::string_view line = std::string_view(text).substr(bare, text.find('\n', bare) - bare);
    if (line.find("false") == std::string_view::npos) return false;
  }
  return true;
}

bool looks_like_git_dir(const std::string& git_dir, const std::string& common_dir) {
  using base::FileType;
  return base::file_type(git_dir + "/HEAD") != FileType::none &&
         base::file_type(common_dir + "/objects") != FileType::none &&
         base::file_type(common_dir + "/refs") != FileType::none;
}

std::string below(const std::string& base, const std::string& path) {
  return base::canonical(path.starts_with('/') ? path : base + '/' + path);
}

/// The git directory that a `.git` file names; empty when it is none.
std::string git_file_target(const std::string& folder) {
  const auto text = base::read_file(folder + "/.git", 1 << 16);
  if (!text || !text->starts_with("gitdir: ")) return {};
  return below(folder, std::string(trimmed(std::string_view(*text).substr(8))));
}

std::optional<std::string> common_dir_of(const std::string& git_dir) {
  if (base::file_type(git_dir + "/commondir") == base::FileType::none) return git_dir;
  const auto text = base::read_file(git_dir + "/commondir", 1 << 16);
  if (!text) return std::nullopt;
  return below(git_dir, std::string(trimmed(*text)));
}

/// The layout of a work tree at `top`, if nothing about it needs git's judgement.
std::optional<Layout> plain_layout(const std::string& top, const std::string& git_dir, const std::string& directory) {
  const std::optional<std::string> common_dir = common_dir_of(git_dir);
  if (!common_dir || !looks_like_git_dir(git_dir, *common_dir) || !plain_config(*common_dir)) return std::nullopt;
  Layout layout{git_dir, *common_dir, top, ""};
  if (directory.size() > top.size()) layout.prefix = directory.substr(top == "/" ? 1 : top.size() + 1) + '/';
  return layout;
}

/// What `.git` in `top` says, where files can decide it.
std::optional<Layout> layout_at(const std::string& top, base::FileType dot_git, const std::string& directory,
                                const Env& env) {
  const std::string path = top == "/" ? "/.git" : top + "/.git";
  const std::string git_dir = dot_git == base::FileType::regular ? git_file_target(top) : path;
  if (git_dir.empty() || dot_git == base::FileType::symlink || dot_git == base::FileType::other) return std::nullopt;
  if (!plainly_ours(path, env) || !plainly_ours(top, env) || !plainly_ours(git_dir, env)) return std::nullopt;
  return plain_layout(top, git_dir, directory);
}

/// Walks up from the directory; nothing when it takes git to decide.
std::optional<Layout> found_by_files(const std::string& directory, const Env& env) {
  for (const char* name : {"GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_PARAMETERS",
                           "GIT_CONFIG_COUNT", "GIT_DISCOVERY_ACROSS_FILESYSTEM"})
    if (env.has(name)) return std::nullopt;
  if (const auto git_dir = env.get("GIT_DIR")) {
    // A hook runs so: the work tree is the current directory unless the configuration says otherwise.
    return plain_layout(directory, below(directory, *git_dir), directory);
  }
  struct stat start {};
  if (::stat(directory.c_str(), &start) != 0) return std::nullopt;
  for (std::string folder = directory;;) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0 || status.st_dev != start.st_dev) return std::nullopt;
    const std::string prefix = folder == "/" ? "" : folder;
    const base::FileType dot_git = base::file_type(prefix + "/.git");
    if (dot_git != base::FileType::none) return layout_at(folder, dot_git, directory, env);
    if (base::file_type(prefix + "/HEAD") != base::FileType::none) return std::nullopt;  // perhaps bare
    if (folder == "/") return std::nullopt;
    folder.erase(std::max<std::size_t>(folder.rfind('/'), 1));
  }
}

tl::unexpected<Error> refused_by_git(const std::string& directory, const std::string& message) {
  if (message.find("dubious ownership") != std::string::npos) {
    const std::size_t from = message.find('\'');
    const std::size_t to = message.find('\'', from + 1);
    const std::string where = to == std::string::npos ? directory : message.substr(from + 1, to - from - 1);
    return fail(ErrorKind::state, "the repository at '" + where + "' belongs to somebody else",
                "git config --global --add safe.directory '" + where + "'");
  }
  if (message.find("not a git repository") != std::string::npos)
    return fail(ErrorKind::state, "not a git repository: '" + directory + "'", "git init");
  const std::string_view line = std::string_view(message).substr(0, message.find('\n'));
  return fail(ErrorKind::state, "git cannot use the repository of '" + directory + "': " + std::string(line));
}

/// Git's own answer. The work tree is asked for last: where there is none, git prints the others and then fails.
Result<Layout> found_by_git(const std::string& directory, const Env& env, base::Process& process) {
  base::Command command{{"git", "rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir", "--show-prefix",
                         "--show-toplevel"},
                        directory,
                        "",
                        reading_env(env)};
  PATAUTO_ASSIGN(const base::Output output, process.run(command));
  const std::vector<std::string> lines = split_lines(output.out);
  if (lines.size() < 3) return refused_by_git(directory, output.err);
  Layout layout{base::canonical(lines[0]), base::canonical(lines[1]), std::nullopt, ""};
  if (output.exit_code != 0) return layout;
  if (lines.size() != 4)
    return fail(ErrorKind::state, "the path of the repository of '" + directory + "' contains a line break");
  layout.prefix = lines[2];
  layout.work_tree = lines[3];
  return layout;
}

}  // namespace

Result<Layout> discover(const std::string& directory, const Env& env, base::Process& process) {
  const std::string start = base::canonical(directory);
  if (std::optional<Layout> layout = found_by_files(start, env)) return *layout;
  return found_by_git(start, env, process);
}

}  // namespace patauto::git
