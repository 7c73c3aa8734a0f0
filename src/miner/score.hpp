#pragma once
// How much of a file a prediction got right, in characters that nobody has to type (bench/replay defines the score).

#include <cstddef>
#include <string_view>

namespace patauto::miner {

struct Score {
  double kept = 0;   ///< characters of the truth that the prediction holds, in runs of two tokens or more
  double wrong = 0;  ///< the prediction's other characters
  double truth = 0;  ///< all characters of the truth; white space never counts

  /// (kept - 0.25 wrong) / truth, at least -0.5.
  double saved() const;
  double precision() const { return kept + wrong > 0 ? kept / (kept + wrong) : 0; }
};

Score score_of(std::string_view prediction, std::string_view truth);

}  // namespace patauto::miner
