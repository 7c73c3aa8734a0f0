#include "miner/placement.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "miner/brackets.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kReplayed = 12;
constexpr double kReplayDecay = 0.85;
constexpr std::size_t kLongestRecord = 80;
constexpr std::size_t kNewEntries = 40;    ///< present entries that give the second opinion
constexpr std::size_t kEnoughEntries = 4;  ///< for a second opinion
constexpr double kConvincing = 0.85;       ///< share of present entries in order that overrules the replay
constexpr std::size_t kBlockRules = 5;
constexpr std::size_t kOrderRules = 10;
constexpr std::size_t kSortedRules = 7;  ///< the first ones: those that need no history

using Block = std::vector<Entry>;
using TextLines = std::vector<std::string_view>;

/// Whether line `i` is the head of a table, or the rule below it.
bool heads_table(const TextLines& lines, std::size_t i) {
  if (!trimmed(lines[i]).starts_with('|')) return false;
  return rules_table(lines[i]) || (i + 1 < lines.size() && rules_table(lines[i + 1]));
}

/// Words in small letters, each run of other bytes as one blank.
std::string folded_line(std::string_view line) {
  std::string out(line.size(), ' ');
  std::size_t size = 0;
  for (const char c : line) {
    const bool word = model::is_alnum(c) || c == '_' || model::is_other(c);
    if (word) {
      out[size++] = model::to_lower(c);
    } else if (size == 0 || out[size - 1] != ' ') {
      out[size++] = ' ';
    }
  }
  out.resize(size);
  return out;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = model::to_lower(c);
  return out;
}

/// Rules that differ only in how they use a key share it.
OrderRule key_rule(OrderRule rule) {
  if (rule == OrderRule::near_line) return OrderRule::line_folded;
  return rule == OrderRule::near_name ? OrderRule::name_folded : rule;
}

std::string key_of(const Entry& entry, OrderRule rule) {
  switch (rule) {
    case OrderRule::near_line:
    case OrderRule::line_folded: return folded_line(entry.line);
    case OrderRule::near_name:
    case OrderRule::name_folded: return lowered(entry.name);
    case OrderRule::line: return std::string(entry.line);
    case OrderRule::name: return std::string(entry.name);
    case OrderRule::name_letters: return folded_letters(entry.name);
    default: return {};
  }
}

/// A block split off where the gap to the next entry jumps or the indentation changes.
std::vector<Block> blocks_of(const std::vector<Entry>& entries) {
  if (entries.empty()) return {};
  const auto gap = [](const Entry& a, const Entry& b) {
    return static_cast<std::ptrdiff_t>(b.begin) - static_cast<std::ptrdiff_t>(a.end);
  };
  std::vector<std::ptrdiff_t> gaps;
  for (std::size_t i = 1; i < entries.size(); ++i) gaps.push_back(gap(entries[i - 1], entries[i]));
  std::sort(gaps.begin(), gaps.end());
  const std::ptrdiff_t median = gaps.empty() ? 0 : gaps[gaps.size() / 2];
  std::vector<Block> blocks{{entries.front()}};
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const Entry& above = blocks.back().back();
    const bool far = gap(above, entries[i]) > 2 * median + 2;
    if (far || indentation(entries[i].line) != indentation(above.line)) blocks.emplace_back();
    blocks.back().push_back(entries[i]);
  }
  return blocks;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// How the keys of `count` entries compare with a new one's, as the functions below ask for it.
template <typename NotAfter>
struct Compared {
  std::size_t count = 0;
  NotAfter not_after;  ///< of an entry: its key is at most the new one
};
template <typename NotAfter>
Compared(std::size_t, NotAfter) -> Compared<NotAfter>;

/// The position that leaves the fewest entries on the wrong side; the last of equals that follows a smaller one. Entry
/// `without` is left out; positions count the others.
template <typename NotAfter>
std::size_t sorted_position(const Compared<NotAfter>& keys, std::size_t without) {
  std::ptrdiff_t cost = 0;
  for (std::size_t i = 0; i < keys.count; ++i) cost += i != without && keys.not_after(i) ? 1 : 0;
  std::ptrdiff_t best = cost;
  std::size_t position = 0;
  std::size_t passed = 0;
  for (std::size_t i = 0; i < keys.count; ++i) {
    if (i == without) continue;
    ++passed;
    const bool smaller = keys.not_after(i);
    cost += smaller ? -1 : 1;
    if (cost > best || (cost == best && !smaller)) continue;
    best = cost;
    position = passed;
  }
  return position;
}

/// In a list that is only partly sorted: of the gaps whose neighbours are in order, the one whose neighbours share the
/// longest prefix with the key. `not_before` says of an entry that its key is at least the new one, `shared` how many
/// bytes its key begins with that the new one begins with too.
template <typename NotAfter, typename NotBefore, typename Shared>
std::size_t near_position(const Compared<NotAfter>& keys, const NotBefore& not_before, const Shared& shared,
                          std::size_t without) {
  std::ptrdiff_t cost = 0;
  for (std::size_t i = 0; i < keys.count; ++i) cost += i != without && keys.not_after(i) ? 1 : 0;
  std::optional<std::pair<std::ptrdiff_t, std::ptrdiff_t>> best;
  std::size_t position = 0;
  std::size_t passed = 0;
  std::size_t above = kNone;
  for (std::size_t i = 0; i <= keys.count; ++i) {
    if (i == without) continue;
    const bool last = i == keys.count;
    const bool in_order = (above == kNone || keys.not_after(above)) && (last || not_before(i));
    if (in_order) {
      const std::size_t prefix = std::max(above != kNone ? shared(above) : 0, last ? 0 : shared(i));
      const std::pair rank(-static_cast<std::ptrdiff_t>(prefix), cost);
      if (!best || rank < *best) {
        best = rank;
        position = passed;
      }
    }
    if (!last) cost += keys.not_after(i) ? -1 : 1;
    above = i;
    ++passed;
  }
  return best ? position : sorted_position(keys, without);
}

bool is_near(OrderRule rule) {
  return rule == OrderRule::near_line || rule == OrderRule::near_name;
}

/// Where a key goes among those of a block.
std::size_t position_in(const std::vector<std::string>& keys, OrderRule rule, const std::string& key) {
  const Compared compared{keys.size(), [&](std::size_t i) { return keys[i] <= key; }};
  if (!is_near(rule)) return sorted_position(compared, kNone);
  return near_position(
      compared, [&](std::size_t i) { return key <= keys[i]; },
      [&](std::size_t i) { return common_prefix(key, keys[i]); }, kNone);
}

/// The keys' order as numbers: equal ones for equal keys. For comparing each with many.
std::vector<std::uint32_t> ranks_of(const std::vector<std::string>& keys) {
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  std::vector<std::uint32_t> ranks(keys.size());
  for (std::size_t i = 1; i < order.size(); ++i) {
    ranks[order[i]] = ranks[order[i - 1]] + (keys[order[i - 1]] < keys[order[i]] ? 1 : 0);
  }
  return ranks;
}

/// Where entry `own` of a block would go, were it taken out.
std::size_t position_again(const std::vector<std::string>& keys, const std::vector<std::uint32_t>& ranks,
                           OrderRule rule, std::size_t own) {
  const Compared compared{keys.size(), [&](std::size_t i) { return ranks[i] <= ranks[own]; }};
  if (!is_near(rule)) return sorted_position(compared, own);
  return near_position(
      compared, [&](std::size_t i) { return ranks[own] <= ranks[i]; },
      [&](std::size_t i) { return common_prefix(keys[own], keys[i]); }, own);
}

/// The entries of a file in blocks, with their sort keys, and the newest entry that can still be found.
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
    std::vector<std::string>& keys = keys_[{b, key_rule(rule)}];
    if (keys.empty()) {
      keys.reserve(block.size());
      for (const Entry& other : block) keys.push_back(key_of(other, rule));
    }
    return position_in(keys, rule, key_of(entry, rule));
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
  mutable std::map<std::pair<std::size_t, OrderRule>, std::vector<std::string>> keys_;
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

/// The order that the block's own last entries follow best when each is taken out and put back.
std::pair<OrderRule, double> order_of(const Block& block) {
  std::pair<OrderRule, double> best{OrderRule::near_line, -1};
  const std::size_t first = block.size() > kNewEntries ? block.size() - kNewEntries : 0;
  for (std::size_t r = 0; r < kSortedRules; ++r) {
    const auto rule = static_cast<OrderRule>(r);
    std::vector<std::string> keys;
    for (const Entry& entry : block) keys.push_back(key_of(entry, rule));
    const auto ranks = ranks_of(keys);
    std::size_t right = 0;
    for (std::size_t i = first; i < block.size(); ++i) right += position_again(keys, ranks, rule, i) == i ? 1 : 0;
    const double share = static_cast<double>(right) / static_cast<double>(block.size() - first);
    if (share > best.second) best = {rule, share};
  }
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

std::string folded_letters(std::string_view name) {
  std::string out(name.size(), ' ');
  std::size_t size = 0;
  for (const char c : name) {
    if (model::is_alnum(c) || model::is_other(c)) out[size++] = model::to_lower(c);
  }
  out.resize(size);
  return out;
}

std::vector<Entry> entries_of(const TextLines& lines, const ListForm& form) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (heads_table(lines, i)) continue;
    const auto name = form.pattern.match(lines[i]);
    if (!name) continue;
    Entry entry{i, i + 1, lines[i], *name};
    if (form.multiline) {
      if (i < form.offset) continue;
      std::size_t end = i - form.offset;
      int depth = 0;
      do {
        depth += nesting(lines[end++]).change;
      } while (depth > 0 && end < lines.size() && end - (i - form.offset) < kLongestRecord);
      if (end > i) {
        entry.begin = i - form.offset;
        entry.end = end;
      }
    }
    // What stands deeper below an entry is a part of it; nothing may come between them.
    const std::size_t depth = indentation(lines[entry.begin]);
    while (entry.end < lines.size() && entry.end - entry.begin < kLongestRecord && !trimmed(lines[entry.end]).empty() &&
           indentation(lines[entry.end]) > depth) {
      ++entry.end;
    }
    entries.push_back(entry);
  }
  return entries;
}

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
