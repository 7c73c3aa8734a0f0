#include "app/hook_gate.hpp"

#include <algorithm>

#include "app/policy.hpp"
#include "app/registry_tree.hpp"
#include "base/files.hpp"
#include "git/cache_tree.hpp"
#include "git/index_file.hpp"
#include "git/staged_parts.hpp"
#include "store/segment.hpp"

namespace patauto::app {

namespace {

using model::Finding;

constexpr std::size_t kMostFindings = 5;

/// False: certainly no path of the index lies in one of the folders. Format 4 writes only what differs from the path
/// before, and most of a split index lies elsewhere.
bool may_hold(std::string_view index, const std::vector<std::string>& folders) {
  const bool whole_paths = index.size() > 8 && index.starts_with("DIRC") && (index[7] == '\2' || index[7] == '\3');
  if (!whole_paths || index.find("link") != std::string_view::npos) return true;
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return index.find(folder + '/') != std::string_view::npos; });
}

/// Whether the commit changes something in the registry's folders.
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

std::string line_of(const Finding& finding) {
  std::string line = "patauto: " + finding.file;
  if (finding.line > 0) line += ":" + std::to_string(finding.line);
  return line + ": " + finding.message;
}

}  // namespace

Result<std::vector<std::string>> refusal(const git::WritingSeams& seams, const Committing& commit) {
  std::vector<std::string> lines;
  PATAUTO_ASSIGN(const bool staged, registry_staged(seams, commit));
  if (!staged) return lines;
  PATAUTO_ASSIGN(const RegistryRead read, registry_in(seams, Source::index));
  if (!read.enforce || read.registry.valid()) return lines;
  std::size_t errors = 0;
  for (const Finding& finding : read.registry.findings) {
    if (finding.severity != model::Severity::error || errors++ >= kMostFindings) continue;
    lines.push_back(line_of(finding));
  }
  const std::string more = errors > kMostFindings ? std::to_string(errors - kMostFindings) + " more; " : "";
  lines.push_back("patauto: the registry in this commit is not valid: " + more +
                  "'git patauto check --staged' says how to mend it, 'git commit --no-verify' commits it as it is");
  return lines;
}

}  // namespace patauto::app
