#pragma once
// Keeps what is written fit for a reader: every line stands under the line it stands under in the exemplars, as deep; a
// block equal to the one just written is written once; what opens a block brings the line that closes it, and a closing
// line whose opening was not written goes; what separates two lines and what underlines a title comes and goes with
// them. Nothing here knows a language: blocks are what indentation (outline.hpp) and brackets (text_lines.hpp) show.

#include <vector>

#include "miner/consensus.hpp"
#include "miner/profile.hpp"

namespace patauto::miner {

/// The lines (in column order), legible. `weights` are those of the exemplars that the lines were weighed with. Closers
/// are added from the profile's columns. Linear, but for the columns searched for each missing closer.
std::vector<ConsensusLine> legible(std::vector<ConsensusLine> lines, const Profile& profile,
                                   const std::vector<double>& weights, const Courage& courage);

}  // namespace patauto::miner
