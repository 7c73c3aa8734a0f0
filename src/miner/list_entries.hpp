#pragma once
// The entries of a list in a file, and the blocks they stand in.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "miner/entry_pattern.hpp"

namespace patauto::miner {

/// An entry of a list in a file.
struct Entry {
  std::size_t begin = 0;  ///< first line
  std::size_t end = 0;    ///< line after the last; lines below that are indented deeper belong to the entry
  std::string_view line;  ///< the one that names it
  std::string_view name;
};
using EntryBlock = std::vector<Entry>;

/// How a list's entries lie in a file: by the form of their key line, which is line `offset` of a record.
struct ListForm {
  EntryPattern pattern;
  std::size_t offset = 0;
  bool multiline = false;
};

/// The head of a table in Markdown is no entry.
std::vector<Entry> entries_of(const std::vector<std::string_view>& lines, const ListForm& form);

/// The entries in blocks: one begins where the gap to the entry above is far above the median, or the indentation
/// changes.
std::vector<EntryBlock> blocks_of(const std::vector<Entry>& entries);

/// Letters and digits of a name in lower case: entries with equal ones are the same.
std::string folded_letters(std::string_view name);

}  // namespace patauto::miner
