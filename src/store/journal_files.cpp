#include "store/journal_files.hpp"

#include <algorithm>
#include <utility>

#include "base/folder.hpp"
#include "store/segment.hpp"
#include "store/spool.hpp"

namespace patauto::store {

namespace {

constexpr std::size_t kFileLimit = std::size_t{4} << 20;
constexpr std::size_t kFilesLimit = 100'000;
constexpr std::string_view kSuffix = ".jsonl";

/// The files of one part below a folder of it, `depth` folders down.
void add_files(const base::Folder& folder, const std::string& path, int depth, JournalPart part, JournalFiles& into) {
  for (const base::Folder::Entry& entry : folder.entries()) {
    const std::string name = path + '/' + entry.name;
    if (depth > 0) {
      if (const auto below = folder.folder(entry.name)) add_files(*below, name, depth - 1, part, into);
      continue;
    }
    if (!entry.name.ends_with(kSuffix)) continue;
    if (into.files.size() == kFilesLimit) {
      into.warnings.push_back("'" + name + "' and what follows is not read: the journal has too many files");
      return;
    }
    auto bytes = folder.read(entry.name, kFileLimit);
    if (bytes) {
      into.files.push_back({name, std::move(*bytes), part});
    } else {
      into.warnings.push_back("'" + name + "' is not read: " + bytes.error().message);
    }
  }
}

/// The folder of a relative path, no symlink on the way.
std::optional<base::Folder> below(const base::Folder& root, std::string_view path) {
  std::optional<base::Folder> folder;
  const base::Folder* at = &root;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    auto next = at->folder(std::string(path.substr(0, slash)));
    if (!next) return std::nullopt;
    folder = std::move(next);
    at = &*folder;
    path = slash == std::string_view::npos ? "" : path.substr(slash + 1);
  }
  return folder;
}

bool in_folder(std::string_view path, std::string_view folder, std::ptrdiff_t depth) {
  if (!path.starts_with(folder) || !path.ends_with(kSuffix)) return false;
  path.remove_prefix(folder.size());
  return path.starts_with('/') && std::count(path.begin(), path.end(), '/') == depth;
}

}  // namespace

JournalFiles work_tree_journal(const std::string& work_tree) {
  JournalFiles found;
  const auto root = base::Folder::open(work_tree + "/.");  // the root itself may be named by a symlink
  if (!root) return found;
  if (const auto folder = below(*root, kJournalFolder))
    add_files(*folder, std::string(kJournalFolder), 2, JournalPart::segment, found);
  if (const auto folder = below(*root, kRollupFolder))
    add_files(*folder, std::string(kRollupFolder), 1, JournalPart::rollup, found);
  return found;
}

std::vector<JournalFile> spool_journal(const std::string& directory) {
  std::vector<JournalFile> files;
  for (SpoolFile& file : spool_files(directory))
    files.push_back({std::move(file.name), std::move(file.bytes), JournalPart::spool});
  return files;
}

std::optional<JournalPart> journal_part(std::string_view path) {
  if (in_folder(path, kJournalFolder, 3)) return JournalPart::segment;
  if (in_folder(path, kRollupFolder, 2)) return JournalPart::rollup;
  return std::nullopt;
}

}  // namespace patauto::store
