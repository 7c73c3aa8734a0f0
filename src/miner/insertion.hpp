#pragma once
// What a commit inserted into an existing file for a new member: lines or records that name it (ALGORITHMS 1.8).

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "miner/lines.hpp"
#include "miner/text_lines.hpp"

namespace patauto::miner {

/// One inserted line or bracketed record.
struct Insertion {
  std::vector<Line> lines;            ///< masked; tokens point into `after` of its Revision
  std::vector<std::string_view> raw;  ///< the same lines as text
  std::size_t begin = 0;              ///< line number (from 0) in the new text ...
  std::size_t end = 0;                ///< ... and of the line after the last
  std::vector<std::uint64_t> bag;     ///< tokens of the lines that name the member, ascending

  bool multiline() const { return lines.size() > 1; }
};

/// Two versions of a file, and what the newer one gained that names a member.
struct Revision {
  std::shared_ptr<const std::string> before;
  std::shared_ptr<const std::string> after;
  std::vector<std::string_view> old_lines;
  std::vector<std::string_view> new_lines;
  std::vector<Insertion> insertions;
  bool content = false;   ///< more than 12 of the lines mention the member: single lines that do are the insertions
  bool standing = false;  ///< no change: both are the file as it is now, the insertions are lines that stand in it
};

/// The insertions of one commit in one file that mention the masker's variables. More than 12 lines that do are the
/// file's content rather than a registration. The masker must outlive the result.
Revision insertions_of(const std::shared_ptr<const std::string>& before,
                       const std::shared_ptr<const std::string>& after, const Masker& masker);

/// The single lines of a file as it is now that mention the masker's variables, as if they had just been inserted.
/// None if there are more than 12.
Revision standing_lines_of(const std::shared_ptr<const std::string>& text, const Masker& masker);

}  // namespace patauto::miner
