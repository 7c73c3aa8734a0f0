#pragma once
// Where a new entry belongs: the rule that would have put the past ones right (ALGORITHMS 1.8).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/entry_order.hpp"
#include "miner/list_entries.hpp"

namespace patauto::miner {

enum class BlockRule : std::uint8_t { affix, newest, largest, first, last };

/// A past insertion: the file before and after it, and what was inserted.
struct PastInsertion {
  const std::vector<std::string_view>* old_lines = nullptr;
  const std::vector<std::string_view>* new_lines = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view key_line;
};

struct Placement {
  std::size_t line = 0;  ///< insert before this line
  bool at_block_end = false;
  BlockRule block = BlockRule::newest;
  OrderRule order = OrderRule::append;
  double accuracy = 0;  ///< share of the past insertions that the rule puts beside the right line
  std::size_t entries = 0;
  std::string indentation;  ///< of the entries beside it
  bool first = false;       ///< before all entries of its block
  bool spaced = false;      ///< the block's entries have a blank line between them
};

/// The place for a new entry whose key line is `key_line`, judged by replaying `past` (newest first, the last 12 are
/// tried). Nothing when the file has no entry of this form.
std::optional<Placement> place(const std::vector<std::string_view>& lines, const ListForm& form,
                               std::string_view key_line, const std::vector<PastInsertion>& past);

/// The place by a given order, in the largest block. `order`: append or prepend; nothing: sorted as the block itself
/// is. Nothing when the file has no entry of this form.
std::optional<Placement> place_by(const std::vector<std::string_view>& lines, const ListForm& form,
                                  std::string_view key_line, std::optional<OrderRule> order);

/// The rule in words: "sorted by name, in the largest block".
std::string describe(const Placement& placement);

}  // namespace patauto::miner
