#pragma once
// A template inferred from literal texts: alignment and consensus without a history.

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "miner/consensus.hpp"

namespace patauto::test {

/// Values of a family whose stems differ and nothing else.
inline std::vector<miner::Value> named(std::string_view name) {
  const std::string path = std::string(name) + ".js";
  return miner::values_of(path, {}, 0);
}

/// The texts of members by name, heaviest first, all of one weight, and what they agree on.
class Agreed {
 public:
  using Texts = std::vector<std::pair<std::string, std::string>>;

  explicit Agreed(const Texts& texts, const miner::Courage& courage = {}) : courage_(courage) {
    for (const auto& [name, text] : texts) {
      exemplars_.emplace_back(std::make_shared<const std::string>(text), named(name));
      profile_.add(exemplars_.back().all(), 1);
    }
    lines_ = miner::consensus_of(profile_, courage_);
  }

  const std::vector<miner::ConsensusLine>& lines() const { return lines_; }
  const miner::Profile& profile() const { return profile_; }
  const miner::Courage& courage() const { return courage_; }
  std::string written_for(std::string_view name) const {
    return miner::render(lines_, miner::by_slot(named(name)), courage_);
  }

 private:
  miner::Courage courage_;
  std::deque<miner::Lines> exemplars_;
  miner::Profile profile_;
  std::vector<miner::ConsensusLine> lines_;
};

}  // namespace patauto::test
