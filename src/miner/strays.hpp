#pragma once
// Lines that exemplars have in different places though they are one line: imports, declarations.

#include <cstdint>
#include <vector>

#include "miner/profile.hpp"

namespace patauto::miner {

/// What alignment put elsewhere, for one column.
struct Strays {
  std::vector<std::uint32_t> in;   ///< exemplars that have its heaviest line in another column, to be counted here
  std::vector<std::uint32_t> out;  ///< exemplars whose line here is counted in another column
};

/// Per column of the profile. Lines at the outermost level may stand in any order; alignment, which keeps the order,
/// leaves equal ones in several columns. Each of them is counted where most of the weight has it, once an exemplar.
/// Linear in the exemplars' lines but for a map.
std::vector<Strays> strays_of(const Profile& profile);

}  // namespace patauto::miner
