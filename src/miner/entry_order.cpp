#include "miner/entry_order.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>

#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kTakenOut = 40;    ///< entries of a block that are put back to find its order
constexpr std::size_t kSortedRules = 7;  ///< the first ones: those that need no history

/// What a sorted order compares of an entry, a byte at a time: keys mostly differ early, so few are written out.
class SortKey {
 public:
  SortKey(const Entry& entry, OrderRule rule)
      : rest_(is_by_line(rule) ? entry.line : entry.name), folding_(folding_of(rule)) {}

  /// The next byte, kEnd after the last.
  int next() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      switch (folding_) {
        case Folding::none: return static_cast<unsigned char>(c);
        case Folding::small_letters: return static_cast<unsigned char>(model::to_lower(c));
        case Folding::letters_alone:
          if (!model::is_alnum(c) && !model::is_other(c)) continue;
          return static_cast<unsigned char>(model::to_lower(c));
        case Folding::words:
          if (is_of_word(c)) return static_cast<unsigned char>(model::to_lower(c));
          while (!rest_.empty() && !is_of_word(rest_.front())) rest_.remove_prefix(1);
          return ' ';
      }
    }
    return kEnd;
  }

  static constexpr int kEnd = -1;

 private:
  /// `words`: in small letters, each run of other bytes as one blank.
  enum class Folding : std::uint8_t { none, small_letters, letters_alone, words };

  static bool is_by_line(OrderRule rule) {
    return rule == OrderRule::near_line || rule == OrderRule::line_folded || rule == OrderRule::line;
  }
  static Folding folding_of(OrderRule rule) {
    switch (rule) {
      case OrderRule::near_line:
      case OrderRule::line_folded: return Folding::words;
      case OrderRule::near_name:
      case OrderRule::name_folded: return Folding::small_letters;
      case OrderRule::name_letters: return Folding::letters_alone;
      default: return Folding::none;
    }
  }
  static bool is_of_word(char c) { return model::is_alnum(c) || c == '_' || model::is_other(c); }

  std::string_view rest_;
  Folding folding_;
};

std::string text_of(SortKey key) {
  std::string text;
  for (int next = key.next(); next != SortKey::kEnd; next = key.next()) text += static_cast<char>(next);
  return text;
}

/// Below, at or above 0 as `a` sorts before, with or after `b`.
int compare(SortKey a, SortKey b) {
  while (true) {
    const int ours = a.next();
    const int theirs = b.next();
    if (ours != theirs || ours == SortKey::kEnd) return ours - theirs;
  }
}

/// Bytes that both begin with.
std::size_t common_prefix(SortKey a, SortKey b) {
  std::size_t length = 0;
  for (int next = a.next(); next != SortKey::kEnd && next == b.next(); next = a.next()) ++length;
  return length;
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

/// Rules that differ only in how they use a key share it: the one whose keys `rule` uses.
OrderRule key_rule(OrderRule rule) {
  if (rule == OrderRule::near_line) return OrderRule::line_folded;
  return rule == OrderRule::near_name ? OrderRule::name_folded : rule;
}

bool is_near(OrderRule rule) {
  return rule == OrderRule::near_line || rule == OrderRule::near_name;
}

/// The entries' order as numbers, equal ones for equal keys: for comparing each with many.
std::vector<std::uint32_t> ranks_of(const EntryBlock& block, OrderRule rule) {
  std::vector<std::string> keys;
  keys.reserve(block.size());
  for (const Entry& entry : block) keys.push_back(text_of({entry, rule}));
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
std::size_t position_again(const EntryBlock& block, const std::vector<std::uint32_t>& ranks, OrderRule rule,
                           std::size_t own) {
  const Compared compared{block.size(), [&](std::size_t i) { return ranks[i] <= ranks[own]; }};
  if (!is_near(rule)) return sorted_position(compared, own);
  return near_position(
      compared, [&](std::size_t i) { return ranks[own] <= ranks[i]; },
      [&](std::size_t i) {
        return common_prefix({block[own], rule}, {block[i], rule});
      },
      own);
}

}  // namespace

std::size_t position_among(const EntryBlock& block, OrderRule rule, const Entry& entry) {
  const SortKey own(entry, rule);
  std::vector<int> against;  // per entry, where it sorts
  against.reserve(block.size());
  for (const Entry& other : block) against.push_back(compare({other, rule}, own));
  const Compared compared{block.size(), [&](std::size_t i) { return against[i] <= 0; }};
  if (!is_near(rule)) return sorted_position(compared, kNone);
  return near_position(
      compared, [&](std::size_t i) { return against[i] >= 0; },
      [&](std::size_t i) {
        return common_prefix(own, {block[i], rule});
      },
      kNone);
}

std::pair<OrderRule, double> order_of(const EntryBlock& block) {
  std::pair<OrderRule, double> best{OrderRule::near_line, -1};
  const std::size_t first = block.size() > kTakenOut ? block.size() - kTakenOut : 0;
  std::array<std::vector<std::uint32_t>, kSortedRules> ranks;  // by the key's rule
  for (std::size_t r = 0; r < kSortedRules; ++r) {
    const auto rule = static_cast<OrderRule>(r);
    std::vector<std::uint32_t>& known = ranks[static_cast<std::size_t>(key_rule(rule))];
    if (known.empty()) known = ranks_of(block, rule);
    std::size_t right = 0;
    for (std::size_t i = first; i < block.size(); ++i) right += position_again(block, known, rule, i) == i ? 1 : 0;
    const double share = static_cast<double>(right) / static_cast<double>(block.size() - first);
    if (share > best.second) best = {rule, share};
  }
  return best;
}

}  // namespace patauto::miner
