#pragma once
// What the path cannot decide: alternatives among the exemplars that exclude one another (ALGORITHMS 1.5). A choice
// splits the exemplars; answering it leaves the template to those that agree with the answer.

#include <map>
#include <string>
#include <vector>

#include "miner/consensus.hpp"
#include "model/prediction.hpp"

namespace patauto::miner {

/// One way to split the exemplars.
struct Split {
  struct Side {
    std::string value;
    std::string example;
    std::vector<bool> exemplars;  ///< which of them are on this side
    double share = 0;             ///< of the exemplars' weight
  };
  std::string name;
  std::vector<Side> sides;   ///< heaviest first
  double expected_gain = 0;  ///< characters that knowing the answer saves, on average

  model::Choice choice() const;
};

/// What was asked and answered, and what could be asked next.
struct Choices {
  std::vector<Split> answered;
  std::vector<Split> open;      ///< the most useful first, three at most; their names differ from the answered ones'
  std::vector<double> weights;  ///< of the exemplars, after the answers

  std::vector<model::Choice> all() const;
};

/// The splits worth asking about, and the weights that the answers (by name) leave. Names that are no choice's and
/// values that no side has are left alone. `names` are the exemplars' own, for the choice which of them the new file is
/// like. Which name means what does not depend on the other answers as long as it was open without any.
Choices choices_of(const Profile& profile, Agreement& agreement, const std::vector<std::string>& names,
                   const Courage& courage, const std::map<std::string, std::string>& answers);

}  // namespace patauto::miner
