#include "git/tree_contents.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "git/git_command.hpp"
#include "git/index_file.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using base::FileType;
using model::Oid;

struct Entry {
  std::string path;
  std::string id;  ///< in hexadecimal
  FileType type = FileType::regular;
};

struct Git {
  const Layout& layout;
  const base::Env& env;
  base::Process& process;

  /// Its standard output; state error with git's own words.
  Result<std::string> run(std::vector<std::string> arguments, std::string input = {}) const {
    const std::string name = arguments.front();
    base::Command command = git_command(layout, env.with("GIT_LITERAL_PATHSPECS", "1"), std::move(arguments));
    command.input = std::move(input);
    PATAUTO_ASSIGN(base::Output output, process.run(command));
    if (output.exit_code != 0)
      return fail(ErrorKind::state, "git " + name + " failed: " + std::string(trimmed(output.err)));
    return std::move(output.out);
  }
};

FileType type_of(std::uint32_t mode) {
  switch (mode & 0170000U) {
    case 0100000U: return FileType::regular;
    case 0120000U: return FileType::symlink;
    default: return FileType::other;
  }
}

bool at_or_below(std::string_view path, const std::set<std::string_view>& places) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (places.contains(path.substr(0, slash))) return true;
  return places.contains(path);
}

std::vector<std::string> with_paths(std::vector<std::string> arguments, const std::vector<std::string>& paths) {
  arguments.emplace_back("--");
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  return arguments;
}

/// Lines "MODE ... ID ...\tPATH" of ls-files --stage and ls-tree; `id_field` counts from 0.
std::vector<Entry> listed(const std::string& output, std::size_t id_field) {
  std::vector<Entry> entries;
  for (const std::string& line : split_nul(output)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::uint32_t mode = 0;
    std::from_chars(line.data(), line.data() + tab, mode, 8);
    std::size_t begin = 0;
    for (std::size_t field = 0; field < id_field; ++field) begin = line.find(' ', begin) + 1;
    const std::size_t end = std::min(line.find_first_of(" \t", begin), tab);
    entries.push_back({line.substr(tab + 1), line.substr(begin, end - begin), type_of(mode)});
  }
  return entries;
}

/// The index as a file; nothing where only git can read it.
std::optional<std::vector<Entry>> parsed_index(const Git& git, const std::vector<std::string>& paths) {
  std::string file = git.env.get("GIT_INDEX_FILE").value_or(git.layout.git_dir + "/index");
  if (!file.starts_with('/')) file = git.layout.work_tree.value_or("") + '/' + file;
  if (base::file_type(file) == FileType::none) return std::vector<Entry>();
  auto bytes = base::read_file(file, kLargestIndexFile);
  if (!bytes) return std::nullopt;
  const auto index = IndexFile::parsed(std::move(*bytes));
  if (!index) return std::nullopt;
  const std::set<std::string_view> places(paths.begin(), paths.end());
  std::vector<Entry> entries;
  for (const IndexEntry& entry : index->entries()) {
    if (entry.intent_to_add || !at_or_below(entry.path, places)) continue;
    entries.push_back({std::string(entry.path), Oid::from_raw(entry.blob).hex(), type_of(entry.mode)});
  }
  return entries;
}

Result<std::vector<Entry>> asked_index(const Git& git, const std::vector<std::string>& paths) {
  PATAUTO_ASSIGN(const std::string staged, git.run(with_paths({"ls-files", "--stage", "-z"}, paths)));
  // What `git add -N` announced is in the list, and differs from the work tree as an addition.
  PATAUTO_ASSIGN(const std::string announced,
                 git.run(with_paths({"diff-files", "--name-only", "--diff-filter=A", "-z"}, paths)));
  const std::vector<std::string> not_staged = split_nul(announced);
  std::vector<Entry> entries = listed(staged, 1);
  std::erase_if(entries, [&](const Entry& entry) {
    return std::find(not_staged.begin(), not_staged.end(), entry.path) != not_staged.end();
  });
  return entries;
}

std::string id_lines(const std::vector<const Entry*>& entries) {
  std::string lines;
  for (const Entry* entry : entries) lines += entry->id + '\n';
  return lines;
}

/// The size that the line "ID blob SIZE" of cat-file says.
std::optional<std::size_t> size_in(std::string_view line) {
  std::size_t size = 0;
  const std::string_view digits = line.substr(line.rfind(' ') + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return size;
}

Result<base::MemoryTree> loaded(const Git& git, const std::vector<Entry>& entries, std::size_t limit) {
  base::MemoryTree tree;
  std::vector<const Entry*> files;
  for (const Entry& entry : entries) {
    if (entry.type == FileType::regular)
      files.push_back(&entry);
    else
      tree.set(entry.path, "", entry.type);
  }
  if (files.empty()) return tree;
  PATAUTO_ASSIGN(const std::string sizes, git.run({"cat-file", "--buffer", "--batch-check"}, id_lines(files)));
  const std::vector<std::string> lines = split_lines(sizes);
  std::vector<const Entry*> wanted;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto size = i < lines.size() ? size_in(lines[i]) : std::nullopt;
    if (!size) return fail(ErrorKind::state, "the contents of '" + files[i]->path + "' are not here");
    if (*size > limit)
      tree.set_oversized(files[i]->path, *size);
    else
      wanted.push_back(files[i]);
  }
  if (wanted.empty()) return tree;
  PATAUTO_ASSIGN(const std::string contents, git.run({"cat-file", "--buffer", "--batch"}, id_lines(wanted)));
  std::string_view rest = contents;
  for (const Entry* entry : wanted) {
    const std::size_t line_end = rest.find('\n');
    const auto size = line_end == std::string_view::npos ? std::nullopt : size_in(rest.substr(0, line_end));
    if (!size || rest.size() < line_end + 1 + *size + 1)
      return fail(ErrorKind::state, "the contents of '" + entry->path + "' are not here");
    tree.set(entry->path, std::string(rest.substr(line_end + 1, *size)));
    rest.remove_prefix(line_end + 1 + *size + 1);
  }
  return tree;
}

}  // namespace

Result<base::MemoryTree> staged_tree(const Layout& layout, const base::Env& env, base::Process& process,
                                     const std::vector<std::string>& paths, std::size_t limit) {
  const Git git{layout, env, process};
  if (const auto entries = parsed_index(git, paths)) return loaded(git, *entries, limit);
  PATAUTO_ASSIGN(const std::vector<Entry> entries, asked_index(git, paths));
  return loaded(git, entries, limit);
}

Result<base::MemoryTree> committed_tree(const Layout& layout, const base::Env& env, base::Process& process,
                                        const Oid& commit, const std::vector<std::string>& paths, std::size_t limit) {
  const Git git{layout, env, process};
  PATAUTO_ASSIGN(const std::string output,
                 git.run(with_paths({"ls-tree", "-r", "-z", "--full-tree", commit.hex()}, paths)));
  return loaded(git, listed(output, 2), limit);
}

Result<Oid> merge_base(const Layout& layout, const base::Env& env, base::Process& process,
                       const std::string& revision) {
  PATAUTO_ASSIGN(const base::Output output,
                 process.run(git_command(layout, env, {"merge-base", "--end-of-options", revision, "HEAD"})));
  const auto commit = Oid::from_hex(trimmed(output.out));
  if (output.exit_code == 0 && commit) return *commit;
  return fail(ErrorKind::state, "'" + revision + "' and HEAD have no common commit here",
              "is the history cut? In GitHub's workflow: actions/checkout with 'fetch-depth: 0'; in a clone: git fetch "
              "--unshallow");
}

Result<std::vector<ChangedPath>> changed_since(const Layout& layout, const base::Env& env, base::Process& process,
                                               const Oid& commit, bool staged, const std::vector<std::string>& paths) {
  // diff, not diff-index: it looks into files whose times alone are other ones.
  std::vector<std::string> arguments = {
      "diff", "--name-status", "--no-renames", "--no-ext-diff", "--no-color", "--ignore-submodules=all", "-z"};
  if (staged) arguments.emplace_back("--cached");
  arguments.push_back(commit.hex());
  const Git git{layout, env, process};
  PATAUTO_ASSIGN(const std::string output, git.run(with_paths(std::move(arguments), paths)));
  std::vector<ChangedPath> changes;
  const std::vector<std::string> parts = split_nul(output);
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
    changes.push_back({parts[i].empty() ? 'M' : parts[i][0], parts[i + 1]});
  return changes;
}

}  // namespace patauto::git
