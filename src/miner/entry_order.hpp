#pragma once
// In which order a list's entries stand, and where a new one goes by it (ALGORITHMS 1.8).

#include <cstdint>
#include <utility>
#include <vector>

#include "miner/list_entries.hpp"

namespace patauto::miner {

enum class OrderRule : std::uint8_t {
  near_line,
  near_name,
  line_folded,
  line,
  name_folded,
  name,
  name_letters,
  append,
  prepend,
  after_newest,
};

/// Number of the entry before which `entry` goes in a block that stands in that order. `rule`: not append, prepend,
/// after_newest. A list need not be sorted all through: the position that leaves the fewest entries on the wrong side,
/// or, by a near rule, the one in order whose neighbours begin most like the entry. Linear.
std::size_t position_among(const EntryBlock& block, OrderRule rule, const Entry& entry);

/// The sorted order that the block's own last entries follow best when each is taken out and put back, and the share
/// of them that come back to their place.
std::pair<OrderRule, double> order_of(const EntryBlock& block);

}  // namespace patauto::miner
