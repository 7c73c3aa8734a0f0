#include "git/tracked_files.hpp"

#include "base/digest.hpp"
#include "base/file_stamp.hpp"
#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

constexpr std::size_t kLargestRead = std::size_t{64} << 20;

/// Of a file that is too large to be read, what the file system says of it.
std::string content_of(const std::string& path) {
  if (base::file_type(path) == base::FileType::regular) {
    if (const auto bytes = base::read_file(path, kLargestRead)) return base::hex(base::sha256(*bytes));
  }
  const auto stamp = base::file_stamp(path);
  if (!stamp) return {};
  return std::to_string(stamp->inode) + ' ' + std::to_string(stamp->size) + ' ' + std::to_string(stamp->changed);
}

}  // namespace

Result<TrackedFiles> tracked_files(const Layout& layout, const base::Env& env, base::Process& process) {
  if (!layout.work_tree) return fail(ErrorKind::state, "'" + layout.git_dir + "' is bare: it has no work tree");
  constexpr std::size_t kStatus = 3;  // "XY "
  const std::vector<std::string> arguments = {
      "status", "--porcelain", "-z", "--untracked-files=no", "--no-renames", "--ignore-submodules=all"};
  PATAUTO_ASSIGN(const base::Output output, process.run(git_command(layout, env, arguments)));
  if (output.exit_code != 0) return fail(ErrorKind::state, "git status failed: " + std::string(trimmed(output.err)));
  TrackedFiles files;
  for (const std::string& entry : split_nul(output.out)) {
    if (entry.size() <= kStatus) continue;
    const std::string path = entry.substr(kStatus);
    files.changed[path] = {.added = entry[0] == 'A', .content = content_of(*layout.work_tree + '/' + path)};
  }
  return files;
}

std::vector<std::string> changed_since(const TrackedFiles& before, const TrackedFiles& now, const Layout& layout) {
  std::vector<std::string> paths;
  std::map<std::string, TrackedFiles::File> all = before.changed;
  all.insert(now.changed.begin(), now.changed.end());
  for (const auto& [path, file] : all) {
    const auto was = before.changed.find(path);
    const auto is = now.changed.find(path);
    if (was == before.changed.end()) {
      // It was as HEAD had it, or, where HEAD has none, not tracked at all.
      if (!is->second.added) paths.push_back(path);
      continue;
    }
    // One that is as HEAD has it now may still be what it was, if HEAD has moved.
    const std::string content =
        is == now.changed.end() ? content_of(*layout.work_tree + '/' + path) : is->second.content;
    if (content != was->second.content) paths.push_back(path);
  }
  return paths;
}

}  // namespace patauto::git
