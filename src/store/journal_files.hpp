#pragma once
// The journal on disk: the files below `.patauto/journal` and `.patauto/rollup` of a work tree, and the spool.

#include <optional>
#include <string>
#include <vector>

#include "store/journal.hpp"

namespace patauto::store {

/// Segments and rollups of a work tree, by path. Follows no symlink, reads no file over 4 MiB and no more than 100,000
/// files; what cannot be read is left out, with a sentence in `warnings`.
struct JournalFiles {
  std::vector<JournalFile> files;
  std::vector<std::string> warnings;
};
JournalFiles work_tree_journal(const std::string& work_tree);

/// The spool's files as parts of the journal, by name. `directory` is `<git common dir>/patauto`.
std::vector<JournalFile> spool_journal(const std::string& directory);

/// Which part of the journal a path of a tree is; nothing for any other path. For reading the journal of a revision.
std::optional<JournalPart> journal_part(std::string_view path);

}  // namespace patauto::store
