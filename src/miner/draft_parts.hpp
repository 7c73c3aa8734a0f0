#pragma once
// What the older members of a family say about a pattern for it: the templates of its files and the lines its lists
// gain. The newest members have no say in it, so that they can test it.

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "miner/drafted_edit.hpp"
#include "miner/drafted_text.hpp"
#include "miner/past.hpp"
#include "miner/path_index.hpp"
#include "miner/subjects.hpp"
#include "miner/template_parts.hpp"
#include "miner/wording.hpp"
#include "model/draft.hpp"

namespace patauto::miner {

/// A member with the values of its path.
struct Instance {
  Member member;
  Values values;
};

/// A file, before the delimiters are chosen.
struct InferredFile {
  Parts path;
  DraftedText text;
  std::string role;
  model::DraftedFile report;
};

struct DraftParts {
  Mask mask;
  std::vector<Instance> instances;  ///< newest first; those whose path gives every variable
  Wording wording;
  std::size_t held_out = 0;           ///< so many of the newest had no say: three at most, and no more than a quarter
  std::vector<InferredFile> files{};  ///< the primary one first
  std::vector<DraftedEdit> edits{};
  std::vector<bool> told_by_older{};                        ///< by edit: the older members alone say the same line
  std::vector<std::shared_ptr<const std::string>> texts{};  ///< that the templates were inferred from
  std::vector<std::string> left_out{};  ///< what else comes with a member, and why it is not among the above
};

/// Nothing errors: what the members have in common cannot be written as a template.
Result<DraftParts> draft_parts_of(const Subject& subject, const Past& past, const PathIndex& index);

}  // namespace patauto::miner
