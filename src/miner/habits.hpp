#pragma once
// Files that change together though neither is created: said as a habit, never as a rule (ALGORITHMS 2).

#include <string>
#include <vector>

#include "miner/past.hpp"

namespace patauto::miner {

/// When `trigger` changes, `follower` usually does too.
struct Habit {
  std::string trigger;
  std::string follower;
  std::size_t together = 0;            ///< commits that changed both
  double share = 0;                    ///< of the commits that changed the trigger
  double lift = 0;                     ///< share, over the follower's share of all commits
  std::vector<std::uint32_t> commits;  ///< newest first, five at most
};

/// Habits between files that exist: five times at least, in 80 % of the trigger's changes, at more than twice the
/// follower's usual rate. Strongest first. Commits that change more than 30 files say nothing.
std::vector<Habit> habits_of(const Past& past, std::size_t limit);

}  // namespace patauto::miner
