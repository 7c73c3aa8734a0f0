#pragma once
// The lines without words that stand between two lines: blank ones, and those of a comment that hold its mark alone.

#include <vector>

#include "miner/consensus.hpp"
#include "miner/profile.hpp"

namespace patauto::miner {

/// The lines (in column order), and between two that say something and follow one another the lines of blanks or
/// punctuation, brackets aside, that most exemplars which have both have there. `weights` are those of the exemplars
/// that the lines were weighed with. Linear in the columns and their exemplars.
std::vector<ConsensusLine> with_separators(std::vector<ConsensusLine> lines, const Profile& profile,
                                           const std::vector<double>& weights, const Courage& courage);

}  // namespace patauto::miner
