#pragma once
// For a mistyped name: the known names a person most likely meant.

#include <string>
#include <string_view>
#include <vector>

namespace patauto::base {

/// How many letters to insert, delete, replace or swap with a neighbour to make `b` of `a` (restricted
/// Damerau-Levenshtein). Cost: the product of the lengths.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The names near enough to `typed` to be worth offering, nearest first, three at most. A name that starts with
/// `typed` is near.
std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& names);

/// "did you mean 'a' or 'b'?", or nothing when no name is near. `before` stands before each name ("--").
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names, std::string_view before = {});

}  // namespace patauto::base
