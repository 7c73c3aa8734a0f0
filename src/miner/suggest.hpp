#pragma once
// What a repository keeps re-creating: its families, judged and ranked (AUTO-006).

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/past.hpp"
#include "miner/path_index.hpp"
#include "miner/subjects.hpp"
#include "model/prediction.hpp"

namespace patauto::miner {

struct SuggestOptions {
  std::vector<std::string> below;  ///< only families with a member at or below one of these paths; empty: all
  bool files = true;               ///< candidates of kind `files`
  bool habits = true;              ///< candidates of kind `edit`
  std::size_t limit = 10;
};

/// Candidates, best first by creations a year times characters saved, and what was rejected with the reason.
/// At most 14 families are judged by leave-one-out, the most often created first.
model::Suggestions suggestions(const Past& past, const PathIndex& index, const Exclusions& excluded,
                               const SuggestOptions& options);

}  // namespace patauto::miner
