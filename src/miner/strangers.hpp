#pragma once
// Exemplars that their names set apart from the new file: what only `git_*` files have says nothing of `sudo`.

#include <string_view>
#include <vector>

#include "miner/profile.hpp"

namespace patauto::miner {

/// A set of exemplars, by index.
using Group = std::vector<bool>;

/// The groups of two exemplars or more, but not all, whose names begin or end with one word that the new file's name
/// does not have. `exemplars` are their paths.
std::vector<Group> strangers(std::string_view path, const std::vector<std::string_view>& exemplars);

/// The group whose own the column's line is: most of the group's weight has it, and little of the others'. Null if
/// there is none.
const Group* owner_of(const Column& column, const std::vector<Group>& groups, const std::vector<double>& weights);

}  // namespace patauto::miner
