#pragma once
// Texts as plain lines: splitting, comparing, diffing, and the little structure that every language shows in them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::miner {

/// Lines with their ends; the last may have none.
std::vector<std::string_view> split_lines(std::string_view text);

/// Without white space at both ends.
std::string_view trimmed(std::string_view line);

/// Without white space at the end.
std::string_view without_blank_end(std::string_view line);

/// Characters of UTF-8, each as one; bytes that are none count as they come.
std::size_t width(std::string_view text);

/// Letters or digits, of any script.
bool has_words(std::string_view text);

/// What counts when two versions of a line are compared: no trailing blanks, no trailing comma. Appending to a list
/// would else change the line above.
std::string_view essence(std::string_view line);

/// Width of the leading blanks, a tab counting one.
std::size_t indentation(std::string_view line);

/// Whether the line is the rule below the head of a table in Markdown: `| --- | :-: |`.
bool rules_table(std::string_view line);

/// Lines [old_begin, old_end) of the old text became [new_begin, new_end) of the new one.
struct Hunk {
  std::size_t old_begin = 0;
  std::size_t old_end = 0;
  std::size_t new_begin = 0;
  std::size_t new_end = 0;
};

/// The hunks between two texts, comparing essences.
std::vector<Hunk> diff(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after);

}  // namespace patauto::miner
