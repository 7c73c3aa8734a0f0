#pragma once
// Lines of one repeated mark that are as long as the title they run below or above: reStructuredText and Markdown have
// them, and banners of plain text. Such a line says nothing of its own: it comes and goes with its title.

#include <cstddef>
#include <optional>
#include <vector>

#include "miner/consensus.hpp"
#include "miner/profile.hpp"

namespace patauto::miner {

/// Read off the exemplars, for the columns of their profile.
class Adornments {
 public:
  /// `weights` per exemplar; one of weight 0 does not count. Linear in the exemplars' lines.
  Adornments(const Profile& profile, const std::vector<double>& weights);

  /// The lines with the adornments that their titles usually have, to be rendered as long as those; without those of
  /// titles that are not written. Linear.
  std::vector<ConsensusLine> settled(std::vector<ConsensusLine> lines, const Courage& courage) const;

 private:
  struct Column {
    LengthOf length = LengthOf::itself;
    std::optional<std::size_t> above;  ///< the adornment that usually runs above this title
    std::optional<std::size_t> below;
  };
  ConsensusLine adornment(std::size_t column, const Courage& courage) const;

  const Profile& profile_;
  std::vector<Column> columns_;
};

}  // namespace patauto::miner
