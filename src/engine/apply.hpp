#pragma once
// Writes a plan into the work tree: all of it or, after a failure, a full disk or a killed process, none (STORE
// section 7). The one way by which patterns write.

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "engine/plan.hpp"
#include "engine/recovery.hpp"

namespace patauto::engine {

struct Applied {
  std::uint64_t number = 0;       ///< what `undo` calls it; 0: nothing had to be written
  std::vector<TakenBack> before;  ///< what was interrupted earlier and had to be taken back first
};

/// Applications that are kept for `undo`; older ones are forgotten.
inline constexpr std::size_t kMostKept = 50;

/// Waits for others who write here, checks the plan (plan_of has the errors), records and writes it. An error after
/// that (state: the disk's, or a file that changed in this very moment): all of it is taken back; the hint says what
/// could not be.
Result<Applied> apply(const Place& place, const std::vector<model::PlannedFile>& files, const ApplyOptions& options);

/// Records and carries out a plan that is checked already, under its lock; its number.
Result<std::uint64_t> apply_plan(const Place& place, const Lock& lock, Plan plan, bool on_trial = false);

}  // namespace patauto::engine
