#pragma once
// Makes a line with holes read as a line: words stay apart, brackets and quotes stay in pairs, and what stands between
// two holes and says nothing goes with them.

#include "miner/consensus.hpp"

namespace patauto::miner {

/// Decides anew which of the line's tokens are written: the probability of one to write becomes at least
/// `courage.token`, that of one to leave out 0. Linear.
void settle_holes(ConsensusLine& line, const Courage& courage);

}  // namespace patauto::miner
