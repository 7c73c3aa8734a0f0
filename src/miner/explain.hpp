#pragma once
// Why the miner says what it says: a family's template line by line, with the commits each line comes from.

#include <optional>
#include <string_view>

#include "miner/past.hpp"
#include "miner/path_index.hpp"
#include "model/prediction.hpp"

namespace patauto::miner {

/// Explains what would be created for `path`, which may exist (then as if it did not). Nothing when no family fits.
std::optional<model::Explanation> explain(std::string_view path, const Past& past, const PathIndex& index);

/// A path of the family with this candidate id: the newest member's. Nothing when there is no such family.
std::optional<std::string> member_of_candidate(std::string_view id, const Past& past);

}  // namespace patauto::miner
