#include "git/staged_parts.hpp"

#include <algorithm>

#include "git/git_command.hpp"
#include "git/loose_object.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

using model::Oid;

bool below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// What the index knows of a folder's tree: a null id where it has none, nothing where it is stale.
std::optional<Oid> tree_in(const CacheTree& trees, std::string_view folder) {
  for (std::string_view path = folder;;) {
    const auto found = trees.folders.find(path);
    if (found != trees.folders.end()) {
      if (!found->second.tree) return std::nullopt;
      return path == folder ? *found->second.tree : Oid{};
    }
    if (path.empty()) return std::nullopt;
    const std::size_t slash = path.rfind('/');
    path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  }
}

/// The answer without git; nothing where it cannot be certain.
std::optional<StagedParts> told_by_trees(const Layout& layout, const CacheTree& trees, const Oid& head,
                                         const std::string& aside, const std::vector<std::string>& watched) {
  LooseCommit commit(layout, head);
  const auto changed = [&](std::string_view folder) -> std::optional<bool> {
    const std::optional<Oid> now = tree_in(trees, folder);
    const std::optional<Oid> before = now ? commit.entry(folder) : std::nullopt;
    if (!now || !before) return std::nullopt;
    return *now != *before;
  };
  const std::optional<bool> any = changed("");
  if (!any) return std::nullopt;
  StagedParts parts{*any, false};
  if (!parts.any) return parts;
  const std::optional<bool> only_aside = changed(aside);
  if (!only_aside || *only_aside) return std::nullopt;
  for (const std::string& folder : watched) {
    const std::optional<bool> differs = changed(folder);
    if (!differs) return std::nullopt;
    parts.watched = parts.watched || *differs;
  }
  return parts;
}

}  // namespace

Result<StagedParts> staged_parts(const Layout& layout, const base::Env& env, base::Process& process,
                                 const std::optional<CacheTree>& trees, const std::optional<Oid>& head,
                                 const std::string& aside, const std::vector<std::string>& watched) {
  if (head && trees) {
    if (const std::optional<StagedParts> told = told_by_trees(layout, *trees, *head, aside, watched)) return *told;
  }
  std::vector<std::string> arguments{"diff-index",   "--cached",      "--name-only", "-z",
                                     "--no-renames", "--no-ext-diff", "HEAD"};
  if (!head) arguments = {"ls-files", "--cached", "-z", "--full-name"};  // everything is new
  PATAUTO_ASSIGN(const base::Output output, process.run(git_command(layout, env, std::move(arguments))));
  if (output.exit_code != 0)
    return fail(ErrorKind::state, "git cannot say what is staged: " + std::string(trimmed(output.err)));
  StagedParts parts;
  for (const std::string& path : split_nul(output.out)) {
    parts.any = parts.any || !below(path, aside);
    parts.watched = parts.watched || std::any_of(watched.begin(), watched.end(),
                                                 [&](const auto& folder) { return below(path, folder); });
  }
  return parts;
}

}  // namespace patauto::git
