#include "app/journal_check.hpp"

#include <limits>
#include <map>
#include <set>

#include "base/memory_tree.hpp"
#include "git/tree_contents.hpp"
#include "store/journal.hpp"
#include "store/journal_files.hpp"
#include "store/rollup.hpp"
#include "store/segment.hpp"

namespace patauto::app {

namespace {

using model::Finding;
using model::Severity;

constexpr std::size_t kLargestFile = std::size_t{4} << 20;

Result<std::vector<store::JournalFile>> journal_of(const base::Tree& tree, std::vector<Finding>& findings) {
  std::vector<store::JournalFile> files;
  for (const std::string_view folder : {store::kJournalFolder, store::kRollupFolder}) {
    PATAUTO_ASSIGN(const auto entries, tree.entries(std::string(folder)));
    for (const base::Tree::Entry& entry : entries) {
      const auto part = store::journal_part(entry.path);
      if (!part) continue;
      auto bytes = tree.read(entry.path, kLargestFile);
      if (bytes) {
        files.push_back({entry.path, std::move(*bytes), *part});
      } else {
        findings.push_back({.file = entry.path,
                            .rule = "unreadable",
                            .message = bytes.error().message,
                            .hint = "a file of the journal is a regular file of 4 MiB at most"});
      }
    }
  }
  return files;
}

/// Whether the rollups of the tree hold what gc makes of this segment.
bool packed(const std::string& path, const std::string& bytes, const std::set<std::string>& rollup_lines) {
  const auto lines = store::rolled_up(path, bytes, std::numeric_limits<std::int64_t>::max());
  if (!lines) return false;
  for (const std::string& line : *lines)
    if (!rollup_lines.contains(line)) return false;
  return true;
}

Result<std::set<std::string>> rollup_lines_of(const base::Tree& tree) {
  std::set<std::string> lines;
  std::vector<Finding> ignored;
  PATAUTO_ASSIGN(const auto files, journal_of(tree, ignored));
  for (const store::JournalFile& file : files) {
    if (file.part != store::JournalPart::rollup) continue;
    std::string_view rest = file.bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      lines.emplace(rest.substr(0, end));
      rest.remove_prefix(end);
    }
  }
  return lines;
}

}  // namespace

Result<std::vector<Finding>> journal_findings(const base::Tree& tree) {
  std::vector<Finding> findings;
  PATAUTO_ASSIGN(const auto files, journal_of(tree, findings));
  const store::Journal journal = store::journal_of(files);
  std::map<std::string, std::size_t> more;
  for (const store::JournalFault& fault : journal.faults) ++more[fault.path];
  for (const store::JournalFault& fault : journal.faults) {
    const auto count = more.find(fault.path);
    if (count == more.end()) continue;  // its first line has been told
    std::string message = "this line " + std::string(store::words_of(fault.code));
    if (count->second > 1) message += "; " + std::to_string(count->second) + " lines of the file cannot be read";
    more.erase(count);
    findings.push_back(
        {.file = fault.path,
         .line = fault.line,
         .rule = "journal-line",
         .message = std::move(message),
         .hint = "a segment never changes: git log -- '" + fault.path + "' finds the version that was right"});
  }
  for (const store::JournalWarning& warning : journal.warnings) {
    if (warning.code != "event-fork") continue;
    findings.push_back({.file = std::string(store::kJournalFolder),
                        .rule = warning.code,
                        .message = warning.message,
                        .hint = "the bytewise smaller line counts, in every clone",
                        .severity = Severity::warning});
  }
  return findings;
}

Result<std::vector<Finding>> journal_rewrites(const git::WritingSeams& seams, const base::Tree& tree,
                                              const model::Oid& base, bool staged) {
  std::vector<Finding> findings;
  const std::vector<std::string> places = {std::string(store::kJournalFolder), std::string(store::kRollupFolder)};
  PATAUTO_ASSIGN(auto changes, git::changed_since(seams.layout, seams.env, seams.process, base, staged, places));
  std::erase_if(changes, [](const git::ChangedPath& change) {
    return change.status == 'A' || !store::journal_part(change.path);
  });
  if (changes.empty()) return findings;
  std::vector<std::string> paths;
  for (const git::ChangedPath& change : changes) paths.push_back(change.path);
  PATAUTO_ASSIGN(const base::MemoryTree before,
                 git::committed_tree(seams.layout, seams.env, seams.process, base, paths, kLargestFile));
  PATAUTO_ASSIGN(const std::set<std::string> rollups, rollup_lines_of(tree));
  for (const git::ChangedPath& change : changes) {
    const auto bytes = before.read(change.path, kLargestFile);
    if (change.status == 'D' && bytes && packed(change.path, *bytes, rollups)) continue;
    findings.push_back({.file = change.path,
                        .rule = "journal-rewrite",
                        .message = change.status == 'D' ? "this part of the journal was removed"
                                                        : "this part of the journal was changed",
                        .hint = "git checkout " + base.hex().substr(0, 12) + " -- '" + change.path + "'"});
  }
  return findings;
}

}  // namespace patauto::app
