#pragma once
// A candidate as a pattern: the templates of its files, the lines its lists gain, its variables, and its own later
// members as the test of all that (DESIGN section 7).

#include <string_view>

#include "base/result.hpp"
#include "miner/past.hpp"
#include "miner/path_index.hpp"
#include "miner/subjects.hpp"
#include "model/draft.hpp"

namespace patauto::miner {

/// The draft of the candidate with that id. Templates are inferred from older members; the newest, three at most and no
/// more than a quarter, are only tried on. Nothing errors: no candidate has the id, it is a habit, or what its members
/// have in common cannot be written as a template. Costs what explaining its family costs.
Result<model::Draft> draft_of(std::string_view id, const Past& past, const PathIndex& index,
                              const Exclusions& excluded);

/// The same where the families of the tree, as subjects_of gives them, are at hand.
Result<model::Draft> draft_of(std::string_view id, const Past& past, const PathIndex& index,
                              const std::vector<Subject>& subjects);

}  // namespace patauto::miner
