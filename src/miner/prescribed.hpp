#pragma once
// The lines that a pattern prescribes for a file that is there (`edits` of its spec): text, place, and the file after
// the change, by the same list editor that follows what was learned.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/pattern.hpp"

namespace patauto::miner {

struct PrescribedEdit {
  std::string content{};           ///< after the change; as it was where nothing is to be added
  std::vector<int> lines_added{};  ///< from 1, in `content`
  std::string problem{};           ///< why there is no place for the lines: "it has no line 'x'"; empty: there is one
};

/// `path` and `content` are those of the file now. Lines that are there already are not added again: the very lines, or
/// one that begins as `among` does with these values. Invalid error: a value is missing. Linear in the content but for
/// sorting.
Result<PrescribedEdit> prescribed(const std::string& path, const std::string& content, const model::PatternEdit& edit,
                                  const model::TemplateValues& values);

}  // namespace patauto::miner
