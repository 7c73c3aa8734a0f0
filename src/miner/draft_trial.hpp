#pragma once
// A draft is tried on members: on the newest, which had no say in it, to test it; on older ones for examples.

#include <map>
#include <string>

#include "miner/draft_parts.hpp"
#include "miner/past.hpp"
#include "model/draft.hpp"

namespace patauto::miner {

/// The variables of a pattern, by public name, with the values of a path.
std::map<std::string, std::string, std::less<>> variables_of(const DraftParts& parts, const Values& values);

/// Fills in the draft's reports on files and lines, and its examples: the later members that the pattern writes again,
/// then older ones, until there are enough to tell what a hole usually has. The pattern has what was inferred.
void try_on(const DraftParts& parts, const Past& past, model::Draft& draft);

/// Of the files and lines that the pattern writes, the share that a later member tests: a criterion could have failed
/// on it, and did not (DESIGN section 7).
double test_coverage(const model::Draft& draft);

}  // namespace patauto::miner
