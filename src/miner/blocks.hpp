#pragma once
// Makes whole blocks of lines that were chosen one by one: every line inside the block it belongs to, every block with
// the line that ends it, and no end without its beginning.

#include <vector>

#include "miner/consensus.hpp"
#include "miner/outline.hpp"
#include "miner/profile.hpp"

namespace patauto::miner {

/// The lines (in column order) as whole blocks, in the order to write them in. A line whose block is not written goes;
/// the ends of blocks are added from the profile's columns, or moved behind the last line inside. `weights` are those
/// of the exemplars that the lines were weighed with. Linear, but for the open blocks looked at for each line.
std::vector<ConsensusLine> whole_blocks(std::vector<ConsensusLine> lines, const Outline& outline,
                                        const Profile& profile, const std::vector<double>& weights,
                                        const Courage& courage);

}  // namespace patauto::miner
