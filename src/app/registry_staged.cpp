#include "app/registry_staged.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "app/policy.hpp"
#include "base/files.hpp"
#include "git/cache_tree.hpp"
#include "git/index_file.hpp"
#include "git/staged_parts.hpp"
#include "store/segment.hpp"

namespace patauto::app {

namespace {

/// False: certainly no path of the index lies in one of the folders. Format 4 writes only what differs from the path
/// before, and most of a split index lies elsewhere.
bool may_hold(std::string_view index, const std::vector<std::string>& folders) {
  const bool whole_paths = index.size() > 8 && index.starts_with("DIRC") && (index[7] == '\2' || index[7] == '\3');
  if (!whole_paths || index.find("link") != std::string_view::npos) return true;
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return index.find(folder + '/') != std::string_view::npos; });
}

}  // namespace

Result<bool> registry_staged(const git::WritingSeams& seams, const Committing& commit) {
  if (base::file_type(commit.index) == base::FileType::none) return false;
  const auto folders = safe_policy_of(seams.layout, seams.env, std::nullopt).config.registry_folders();
  PATAUTO_ASSIGN(const std::string index, base::read_file(commit.index, git::kLargestIndexFile));
  if (!may_hold(index, folders)) return false;
  PATAUTO_ASSIGN(const auto head, git::head_commit(seams.layout, seams.env, seams.process));
  const auto trees = git::cache_tree_of(index, head ? head->size : std::size_t{20});
  PATAUTO_ASSIGN(const git::StagedParts parts, git::staged_parts(seams.layout, seams.env, seams.process, trees, head,
                                                                 std::string(store::kJournalFolder), folders));
  return parts.watched;
}

}  // namespace patauto::app
