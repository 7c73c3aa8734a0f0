#include "miner/entry_order.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kTakenOut = 40;    ///< entries of a block that are put back to find its order
constexpr std::size_t kSortedRules = 7;  ///< the first ones: those that need no history

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

}  // namespace

OrderRule key_rule(OrderRule rule) {
  if (rule == OrderRule::near_line) return OrderRule::line_folded;
  return rule == OrderRule::near_name ? OrderRule::name_folded : rule;
}

std::vector<std::string> sort_keys(const EntryBlock& block, OrderRule rule) {
  std::vector<std::string> keys;
  keys.reserve(block.size());
  for (const Entry& entry : block) keys.push_back(key_of(entry, rule));
  return keys;
}

std::size_t position_among(const std::vector<std::string>& keys, OrderRule rule, const Entry& entry) {
  const std::string key = key_of(entry, rule);
  const Compared compared{keys.size(), [&](std::size_t i) { return keys[i] <= key; }};
  if (!is_near(rule)) return sorted_position(compared, kNone);
  return near_position(
      compared, [&](std::size_t i) { return key <= keys[i]; },
      [&](std::size_t i) { return common_prefix(key, keys[i]); }, kNone);
}

std::pair<OrderRule, double> order_of(const EntryBlock& block) {
  std::pair<OrderRule, double> best{OrderRule::near_line, -1};
  const std::size_t first = block.size() > kTakenOut ? block.size() - kTakenOut : 0;
  for (std::size_t r = 0; r < kSortedRules; ++r) {
    const auto rule = static_cast<OrderRule>(r);
    const auto keys = sort_keys(block, rule);
    const auto ranks = ranks_of(keys);
    std::size_t right = 0;
    for (std::size_t i = first; i < block.size(); ++i) right += position_again(keys, ranks, rule, i) == i ? 1 : 0;
    const double share = static_cast<double>(right) / static_cast<double>(block.size() - first);
    if (share > best.second) best = {rule, share};
  }
  return best;
}

}  // namespace patauto::miner
