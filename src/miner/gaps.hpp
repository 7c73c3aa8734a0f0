#pragma once
// What is missing beside a file that is about to be committed: its companions and registrations, judged by what recent
// creations of files like it came with. False alarms are worse than silence, so every doubt is silence.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "miner/creations.hpp"
#include "miner/registrations.hpp"

namespace patauto::miner {

struct Gap {
  std::string path;           ///< of the companion that is not there, or of the file that does not name the new one
  bool registration = false;  ///< an existing file to edit
  std::size_t had = 0;        ///< of the past cases, those that had it
  std::size_t of = 0;         ///< past cases looked at
  bool operator==(const Gap&) const = default;
};

/// What is about to be committed.
struct StagedTree {
  std::function<bool(std::string_view path)> exists;   ///< in the tree to be, or in the work tree beside it
  std::function<bool(std::string_view path)> tracked;  ///< in the tree to be
  std::function<bool(std::string_view path)> changed;  ///< by this commit: added or modified
  Reader read;                                         ///< contents in the tree to be
};

/// The gaps beside the new file `path`, companions first, each the most frequent first. At least three past cases,
/// at least half of which had it and still have it. `creations` oldest first. Costs about 0.3 ms when there are
/// creations of files like it, less than 0.1 ms when there are none.
std::vector<Gap> gaps_beside(std::string_view path, const std::vector<Creation>& creations, const StagedTree& staged);

}  // namespace patauto::miner
