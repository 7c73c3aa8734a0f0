#include <algorithm>

#include "git/git_command.hpp"
#include "git/layout.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

/// Added paths of `git status --porcelain=v2 -z`: `1 A...` entries and `? path`.
std::vector<std::string> added_in_status(const std::vector<std::string>& entries) {
  constexpr int kFieldsBeforePath = 8;
  std::vector<std::string> paths;
  for (const std::string& entry : entries) {
    if (entry.starts_with("? ")) paths.push_back(entry.substr(2));
    if (!entry.starts_with("1 A")) continue;
    std::size_t begin = 0;
    for (int field = 0; field < kFieldsBeforePath && begin != std::string::npos; ++field)
      begin = entry.find(' ', begin == 0 ? 0 : begin + 1);
    if (begin != std::string::npos) paths.push_back(entry.substr(begin + 1));
  }
  return paths;
}

/// The last line, where git says why it gave up, after its warnings.
std::string_view reason(std::string_view message) {
  const std::string_view text = trimmed(message);
  const std::string_view line = text.substr(text.rfind('\n') + 1);
  constexpr std::string_view kMark = "fatal: ";
  return line.starts_with(kMark) ? line.substr(kMark.size()) : line;
}

}  // namespace

Result<std::vector<std::string>> status_added(const Layout& layout, const base::Env& env, base::Process& process,
                                              bool staged_only) {
  if (!layout.work_tree) return fail(ErrorKind::state, "'" + layout.git_dir + "' is bare: it has no work tree");
  const std::vector<std::string> arguments =
      staged_only ? std::vector<std::string>{"diff",
                                             "--cached",
                                             "--diff-filter=A",
                                             "--no-renames",
                                             "--no-ext-diff",
                                             "--ignore-submodules=all",
                                             "--name-only",
                                             "-z"}
                  : std::vector<std::string>{"status",       "--porcelain=v2",         "-z", "--untracked-files=all",
                                             "--no-renames", "--ignore-submodules=all"};
  PATAUTO_ASSIGN(const base::Output output, process.run(git_command(layout, env, arguments)));
  if (output.exit_code != 0) return fail(ErrorKind::state, "git status failed: " + std::string(reason(output.err)));
  std::vector<std::string> paths = split_nul(output.out);
  if (!staged_only) paths = added_in_status(paths);
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace patauto::git
