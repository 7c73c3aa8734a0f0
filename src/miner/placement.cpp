#include "miner/placement.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kReplayed = 12;
constexpr double kReplayDecay = 0.85;
constexpr std::size_t kEnoughEntries = 4;  ///< in a block, to tell its order from them
constexpr double kConvincing = 0.85;       ///< share of present entries in order that overrules the replay
constexpr std::size_t kBlockRules = 5;
constexpr std::size_t kOrderRules = 10;

using Block = EntryBlock;
using TextLines = std::vector<std::string_view>;

/// The entries of a file in blocks, and the newest entry that can still be found.
class List {
 public:
  List(const TextLines& lines, const ListForm& form) : blocks_(blocks_of(entries_of(lines, form))) {}

  bool empty() const { return blocks_.empty(); }

  void find_newest(const std::vector<std::string_view>& key_lines) {
    for (const std::string_view wanted : key_lines) {
      for (std::size_t b = 0; b < blocks_.size(); ++b) {
        for (std::size_t i = 0; i < blocks_[b].size(); ++i) {
          if (trimmed(blocks_[b][i].line) != wanted) continue;
          newest_ = {b, i};
          return;
        }
      }
    }
  }

  const Block& block(std::size_t index) const { return blocks_[index]; }

  /// Number of the entry in the block before which the new one goes.
  std::size_t position(std::size_t b, OrderRule rule, const Entry& entry) const {
    const Block& block = blocks_[b];
    if (rule == OrderRule::append) return block.size();
    if (rule == OrderRule::prepend) return 0;
    if (rule == OrderRule::after_newest) return newest_ && newest_->first == b ? newest_->second + 1 : block.size();
    return position_among(block, rule, entry);
  }

  /// Which block the rule chooses for the entry.
  std::size_t block_index(BlockRule rule, const Entry& entry) const {
    const auto largest = [&](auto&& weight) {
      std::size_t best = 0;
      for (std::size_t b = 1; b < blocks_.size(); ++b) {
        if (weight(blocks_[b]) > weight(blocks_[best])) best = b;
      }
      return best;
    };
    const auto by_size = [](const Block& block) { return block.size(); };
    switch (rule) {
      case BlockRule::newest: return newest_ ? newest_->first : largest(by_size);
      case BlockRule::largest: return largest(by_size);
      case BlockRule::first: return 0;
      case BlockRule::last: return blocks_.size() - 1;
      case BlockRule::affix: break;
    }
    std::size_t length = 0;
    while (length < entry.name.size() && model::is_alnum(entry.name[length])) ++length;
    const std::string_view affix = entry.name.substr(0, length);
    return largest([&](const Block& block) {
      const auto alike =
          std::count_if(block.begin(), block.end(), [&](const Entry& e) { return e.name.starts_with(affix); });
      return std::pair(alike, block.size());
    });
  }

 private:
  std::vector<Block> blocks_;
  std::optional<std::pair<std::size_t, std::size_t>> newest_;
};

std::size_t line_for(const Block& block, std::size_t position) {
  return position > 0 ? block[position - 1].end : block.front().begin;
}

/// The nearest lines with text, at most three away.
std::string_view text_above(const TextLines& lines, std::size_t line) {
  for (std::size_t i = line; i-- > 0 && line - i <= 3;) {
    if (!trimmed(lines[i]).empty()) return trimmed(lines[i]);
  }
  return {};
}
std::string_view text_below(const TextLines& lines, std::size_t line) {
  for (std::size_t i = line; i < lines.size() && i < line + 3; ++i) {
    if (!trimmed(lines[i]).empty()) return trimmed(lines[i]);
  }
  return {};
}

/// What stands beside a place in a file: lines with text; of records, which begin and end alike, the entries.
struct Neighbours {
  std::string_view above;
  std::string_view below;

  bool share_one_with(const Neighbours& other) const { return above == other.above || below == other.below; }
};
Neighbours neighbours(const TextLines& lines, const std::vector<Entry>* records, std::size_t begin, std::size_t end) {
  if (records == nullptr) return {text_above(lines, begin), text_below(lines, end)};
  Neighbours found;
  for (const Entry& entry : *records) {
    if (entry.end <= begin) found.above = trimmed(entry.line);
    if (entry.begin >= end && found.below.empty()) found.below = trimmed(entry.line);
  }
  return found;
}

struct Rules {
  BlockRule block = BlockRule::newest;
  OrderRule order = OrderRule::line_folded;
  double accuracy = 0;
  std::size_t replayed = 0;
};

/// Scores every pair of rules on the past insertions; the best one, earlier rules winning ties.
Rules replay(const ListForm& form, const std::vector<PastInsertion>& past) {
  std::array<double, kBlockRules * kOrderRules> right{};
  double total = 0;
  Rules best;
  for (std::size_t p = 0; p < past.size() && best.replayed < kReplayed; ++p) {
    const PastInsertion& one = past[p];
    List list(*one.old_lines, form);
    const auto name = form.pattern.match(one.key_line);
    if (list.empty() || !name) continue;
    std::vector<std::string_view> older;
    for (std::size_t q = p + 1; q < past.size(); ++q) older.push_back(trimmed(past[q].key_line));
    list.find_newest(older);
    const Entry entry{0, 0, one.key_line, *name};
    const auto records = [&](const TextLines& lines) {
      return form.multiline ? std::optional(entries_of(lines, form)) : std::nullopt;
    };
    const auto old_records = records(*one.old_lines);
    const auto new_records = records(*one.new_lines);
    const Neighbours truth = neighbours(*one.new_lines, new_records ? &*new_records : nullptr, one.begin, one.end);
    double weight = 1;
    for (std::size_t k = 0; k < best.replayed; ++k) weight *= kReplayDecay;
    total += weight;
    ++best.replayed;
    std::map<std::size_t, std::array<bool, kOrderRules>> hits;  // by block: rules often choose the same
    for (std::size_t rule = 0; rule < kBlockRules; ++rule) {
      const std::size_t block = list.block_index(static_cast<BlockRule>(rule), entry);
      const auto [hit, fresh] = hits.try_emplace(block);
      for (std::size_t order = 0; order < kOrderRules; ++order) {
        if (fresh) {
          const std::size_t position = list.position(block, static_cast<OrderRule>(order), entry);
          const std::size_t line = line_for(list.block(block), position);
          const auto guess = neighbours(*one.old_lines, old_records ? &*old_records : nullptr, line, line);
          hit->second[order] = guess.share_one_with(truth);
        }
        if (hit->second[order]) right[rule * kOrderRules + order] += weight;
      }
    }
  }
  if (best.replayed == 0) return best;
  const auto top = static_cast<std::size_t>(std::max_element(right.begin(), right.end()) - right.begin());
  best.block = static_cast<BlockRule>(top / kOrderRules);
  best.order = static_cast<OrderRule>(top % kOrderRules);
  best.accuracy = right[top] / total;
  return best;
}

/// Whether most entries have one blank line between them and the next.
bool blank_between(const Block& block, const TextLines& lines) {
  std::size_t spaced = 0;
  for (std::size_t i = 1; i < block.size(); ++i) {
    const std::size_t above = block[i - 1].end;
    spaced += block[i].begin == above + 1 && trimmed(lines[above]).empty() ? 1 : 0;
  }
  return 2 * spaced > block.size() - 1;
}

Placement placement_in(const List& list, std::size_t chosen, const Rules& rules, const Entry& entry,
                       const TextLines& lines) {
  const Block& block = list.block(chosen);
  const std::size_t position = list.position(chosen, rules.order, entry);
  const std::string_view beside = block[position > 0 ? position - 1 : 0].line;
  return Placement{line_for(block, position),
                   position == block.size(),
                   rules.block,
                   rules.order,
                   rules.accuracy,
                   block.size(),
                   std::string(beside.substr(0, indentation(beside))),
                   position == 0,
                   blank_between(block, lines)};
}

void take_second_opinion(Rules& rules, const Block& block) {
  if (block.size() < kEnoughEntries) return;
  const auto [order, accuracy] = order_of(block);
  if (rules.replayed < 2 || (accuracy >= kConvincing && rules.accuracy <= accuracy)) {
    rules.order = order;
    rules.accuracy = std::max(rules.accuracy, accuracy);
  }
}

}  // namespace

std::optional<Placement> place(const TextLines& lines, const ListForm& form, std::string_view key_line,
                               const std::vector<PastInsertion>& past) {
  List list(lines, form);
  if (list.empty()) return std::nullopt;
  std::vector<std::string_view> recent;
  for (const PastInsertion& one : past) recent.push_back(trimmed(one.key_line));
  list.find_newest(recent);
  const Entry entry{0, 0, key_line, form.pattern.match(key_line).value_or(key_line)};
  Rules rules = replay(form, past);
  const std::size_t chosen = list.block_index(rules.block, entry);
  const Block& block = list.block(chosen);
  take_second_opinion(rules, block);
  return placement_in(list, chosen, rules, entry, lines);
}

std::optional<Placement> place_by(const TextLines& lines, const ListForm& form, std::string_view key_line,
                                  std::optional<OrderRule> order) {
  const List list(lines, form);
  if (list.empty()) return std::nullopt;
  const Entry entry{0, 0, key_line, form.pattern.match(key_line).value_or(key_line)};
  Rules rules{.block = BlockRule::largest, .order = order.value_or(OrderRule::line_folded), .accuracy = 1};
  const std::size_t chosen = list.block_index(rules.block, entry);
  const Block& block = list.block(chosen);
  if (!order && block.size() >= kEnoughEntries) rules.order = order_of(block).first;
  return placement_in(list, chosen, rules, entry, lines);
}

std::string describe(const Placement& placement) {
  constexpr std::array<const char*, kOrderRules> kOrders = {
      "sorted by line near its like",
      "sorted by name near its like",
      "sorted by line, ignoring case",
      "sorted by line",
      "sorted by name, ignoring case",
      "sorted by name",
      "sorted by the letters of the name",
      "appended",
      "prepended",
      "after the newest entry",
  };
  constexpr std::array<const char*, kBlockRules> kBlocks = {"in the block with the most names of its kind",
                                                            "in the block of the newest entry", "in the largest block",
                                                            "in the first block", "in the last block"};
  return std::string(kOrders[static_cast<std::size_t>(placement.order)]) + ", " +
         kBlocks[static_cast<std::size_t>(placement.block)];
}

}  // namespace patauto::miner
