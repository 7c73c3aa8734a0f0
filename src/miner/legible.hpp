#pragma once
// Keeps what is written fit for a reader: a block equal to the one just written is written once, an opening bracket
// brings its closing line, a closing line whose opening was not written goes. Strings and brackets are taken as
// text_lines.hpp's nesting() sees them.

#include <vector>

#include "miner/consensus.hpp"
#include "miner/profile.hpp"

namespace patauto::miner {

/// The lines (in column order) without repeated blocks of up to twelve lines, with closers added from the profile's
/// columns and stray ones removed; of these only lines of punctuation alone. Linear, but for the columns searched for
/// each missing closer.
std::vector<ConsensusLine> legible(std::vector<ConsensusLine> lines, const Profile& profile, const Courage& courage);

}  // namespace patauto::miner
