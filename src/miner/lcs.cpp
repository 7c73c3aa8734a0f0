#include "miner/lcs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>

namespace patauto::miner {
namespace {

constexpr std::size_t kMostCells = 16'000'000;
constexpr std::size_t kLongestSide = 4'000;
constexpr std::size_t kLongestSequence = 20'000;
constexpr std::size_t kFew = 64;  ///< bits of a word

struct Ends {
  std::size_t head = 0;
  std::size_t tail = 0;
};

Ends common_ends(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  const std::size_t most = std::min(a.size(), b.size());
  Ends ends;
  while (ends.head < most && a[ends.head] == b[ends.head]) ++ends.head;
  while (ends.tail < most - ends.head && a[a.size() - 1 - ends.tail] == b[b.size() - 1 - ends.tail]) ++ends.tail;
  return ends;
}

/// Adds the pairs of the equal heads and tails around `middle`, whose indices count from the end of the heads.
Pairs surrounded(const Pairs& middle, const Ends& ends, std::size_t size_a, std::size_t size_b) {
  Pairs pairs;
  const auto add = [&](std::size_t i, std::size_t j) {
    pairs.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
  };
  for (std::size_t k = 0; k < ends.head; ++k) add(k, k);
  for (const auto& [i, j] : middle) add(i + ends.head, j + ends.head);
  for (std::size_t k = 0; k < ends.tail; ++k) add(size_a - ends.tail + k, size_b - ends.tail + k);
  return pairs;
}

/// A set of ids, which are hashes already: a table at most half full, searched from the id's own place on.
class IdSet {
 public:
  explicit IdSet(std::span<const std::uint64_t> ids) : slots_(std::bit_ceil(2 * ids.size() + 2), 0) {
    for (const std::uint64_t id : ids) {
      slots_[slot_of(id)] = id;
      has_zero_ = has_zero_ || id == 0;
    }
  }
  bool contains(std::uint64_t id) const { return id == 0 ? has_zero_ : slots_[slot_of(id)] == id; }

 private:
  /// Where the id is, or the free slot where it would be.
  std::size_t slot_of(std::uint64_t id) const {
    std::size_t at = id & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != id) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<std::uint64_t> slots_;  ///< 0: free
  bool has_zero_ = false;
};

/// Positions of the elements that the other side has too: all others can be in no common subsequence.
std::vector<std::uint32_t> shared_positions(std::span<const std::uint64_t> ids, std::span<const std::uint64_t> other) {
  std::vector<std::uint32_t> positions;
  if (ids.empty() || other.empty()) return positions;
  const IdSet known(other);
  for (std::uint32_t i = 0; i < ids.size(); ++i) {
    if (known.contains(ids[i])) positions.push_back(i);
  }
  return positions;
}

template <typename T>
std::vector<T> picked(std::span<const T> values, const std::vector<std::uint32_t>& positions) {
  std::vector<T> result;
  result.reserve(positions.size());
  for (const std::uint32_t i : positions) result.push_back(values[i]);
  return result;
}

enum class Step : std::uint8_t { both, skip_a, skip_b };

Pairs heaviest_middle(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                      std::span<const int> weights) {
  if (a.empty() || b.empty()) return {};
  if (a.size() * b.size() > kMostCells) {
    a = a.first(std::min(a.size(), kLongestSide));
    b = b.first(std::min(b.size(), kLongestSide));
  }
  const auto steps = std::make_unique_for_overwrite<Step[]>(a.size() * b.size());
  std::vector<int> below(b.size() + 1, 0);
  std::vector<int> row(b.size() + 1, 0);
  for (std::size_t i = a.size(); i-- > 0;) {  // backwards, so that the walk below takes the earliest match
    row[b.size()] = 0;
    for (std::size_t j = b.size(); j-- > 0;) {
      int best = below[j];
      Step step = Step::skip_a;
      if (row[j + 1] > best) {
        best = row[j + 1];
        step = Step::skip_b;
      }
      if (a[i] == b[j] && below[j + 1] + weights[i] >= best) {
        best = below[j + 1] + weights[i];
        step = Step::both;
      }
      row[j] = best;
      steps[i * b.size() + j] = step;
    }
    std::swap(row, below);
  }
  Pairs pairs;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Step step = steps[i * b.size() + j];
    if (step == Step::both) pairs.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
    if (step != Step::skip_b) ++i;
    if (step != Step::skip_a) ++j;
  }
  return pairs;
}

/// One bit per element of `a` for each distinct value of it, found by binary search.
struct Positions {
  explicit Positions(std::span<const std::uint64_t> a) : words((a.size() + 63) / 64), values(a.begin(), a.end()) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    bits.assign(values.size() * words, 0);
    for (std::size_t i = 0; i < a.size(); ++i) bits[row_of(a[i]) * words + i / 64] |= std::uint64_t{1} << (i % 64);
  }
  const std::uint64_t* of(std::uint64_t value) const {
    const std::size_t row = row_of(value);
    return row < values.size() && values[row] == value ? bits.data() + row * words : nullptr;
  }
  std::size_t row_of(std::uint64_t value) const {
    return static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
  }
  std::size_t words;
  std::vector<std::uint64_t> values;
  std::vector<std::uint64_t> bits;
};

/// The rows of the bit-parallel table, one per element of b and one before them. Of a large table only every so manieth
/// row is kept; those between are computed again, a group at a time, when the walk back comes to them.
class Rows {
 public:
  Rows(const Positions& positions, std::span<const std::uint64_t> b) : positions_(positions), b_(b) {
    const std::size_t words = positions_.words;
    if ((b.size() + 1) * words > kMostWords) {
      while (group_ * group_ < b.size()) ++group_;
    } else {
      group_ = b.size() + 1;
    }
    std::vector<std::uint64_t> row(words, ~std::uint64_t{0});
    kept_.reserve((b.size() / group_ + 1) * words);
    for (std::size_t first = 0; first <= b.size(); first += group_) {
      kept_.insert(kept_.end(), row.begin(), row.end());
      if (first + group_ > b.size()) break;
      for (std::size_t j = first; j < first + group_; ++j) step(row.data(), row.data(), j);
    }
  }

  /// Row j; good until the next call. Asked for from the last one to the first.
  const std::uint64_t* row(std::size_t j) {
    const std::size_t words = positions_.words;
    const std::size_t first = j / group_ * group_;
    if (first != at_) {
      at_ = first;
      const std::size_t count = std::min(group_, b_.size() + 1 - first);
      rows_.resize(count * words);
      std::copy_n(kept_.begin() + static_cast<std::ptrdiff_t>(first / group_ * words), words, rows_.begin());
      for (std::size_t i = 1; i < count; ++i) {
        step(rows_.data() + (i - 1) * words, rows_.data() + i * words, first + i - 1);
      }
    }
    return rows_.data() + (j - first) * words;
  }

 private:
  static constexpr std::size_t kMostWords = 64'000;  ///< of a table that is kept whole

  /// From the row above b[j] the one below it; they may be the same place.
  void step(const std::uint64_t* above, std::uint64_t* row, std::size_t j) const {
    const std::uint64_t* match = positions_.of(b_[j]);
    std::uint64_t carry = 0;
    for (std::size_t w = 0; w < positions_.words; ++w) {
      const std::uint64_t v = above[w];
      const std::uint64_t u = match == nullptr ? 0 : v & match[w];
      const std::uint64_t sum = v + u;
      const std::uint64_t carried = sum + carry;
      carry = static_cast<std::uint64_t>(sum < v || carried < sum);
      row[w] = carried | (v - u);
    }
  }

  const Positions& positions_;
  std::span<const std::uint64_t> b_;
  std::size_t group_ = 1;
  std::vector<std::uint64_t> kept_;  ///< the first row of each group
  std::vector<std::uint64_t> rows_;  ///< of the group at `at_`
  std::size_t at_ = static_cast<std::size_t>(-1);
};

/// The row below `above`, of one word, where `match` says which elements of `a` equal that of `b` between them.
std::uint64_t row_below(std::uint64_t above, std::uint64_t match) {
  const std::uint64_t u = above & match;
  return (above + u) | (above - u);
}

/// The pairs, by a walk through the table from its last corner. `row(j)` is asked for from the last one to the first.
template <typename Row>
Pairs walked_back(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, const Row& row) {
  Pairs pairs;
  for (std::size_t i = a.size(), j = b.size(); i > 0 && j > 0;) {
    if (a[i - 1] == b[j - 1]) {
      pairs.emplace_back(static_cast<std::uint32_t>(--i), static_cast<std::uint32_t>(--j));
      continue;
    }
    const bool unset = (row(j)[(i - 1) / 64] >> ((i - 1) % 64) & 1U) != 0;
    --(unset ? i : j);
  }
  std::reverse(pairs.begin(), pairs.end());
  return pairs;
}

/// Of at most 64 elements each: a row is a word, and nothing is allocated. Tokens of two lines are mostly that few.
Pairs longest_of_few(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::array<std::uint64_t, kFew + 1> rows;
  rows[0] = ~std::uint64_t{0};
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::uint64_t match = 0;
    for (std::size_t i = 0; i < a.size(); ++i) match |= static_cast<std::uint64_t>(a[i] == b[j]) << i;
    rows[j + 1] = row_below(rows[j], match);
  }
  return walked_back(a, b, [&](std::size_t j) { return &rows[j]; });
}

Pairs longest_middle(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  if (a.empty() || b.empty()) return {};
  if (a.size() <= kFew && b.size() <= kFew) return longest_of_few(a, b);
  a = a.first(std::min(a.size(), kLongestSequence));
  b = b.first(std::min(b.size(), kLongestSequence));
  // What only `a` has can be left out without another answer: the walk back would pass it by. Not so in `b`.
  const auto in_a = shared_positions(a, b);
  if (in_a.empty()) return {};
  const auto shared = picked(a, in_a);
  const Positions positions(shared);
  Rows rows(positions, b);
  Pairs pairs = walked_back(shared, b, [&](std::size_t j) { return rows.row(j); });
  for (auto& pair : pairs) pair.first = in_a[pair.first];
  return pairs;
}

}  // namespace

Pairs heaviest_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                      std::span<const int> weights) {
  const Ends ends = common_ends(a, b);
  const auto middle_a = a.subspan(ends.head, a.size() - ends.head - ends.tail);
  const auto middle_b = b.subspan(ends.head, b.size() - ends.head - ends.tail);
  const auto in_a = shared_positions(middle_a, middle_b);
  const auto in_b = shared_positions(middle_b, middle_a);
  Pairs middle = heaviest_middle(picked(middle_a, in_a), picked(middle_b, in_b),
                                 picked(weights.subspan(ends.head, middle_a.size()), in_a));
  for (auto& [i, j] : middle) {
    i = in_a[i];
    j = in_b[j];
  }
  return surrounded(middle, ends, a.size(), b.size());
}

Pairs longest_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  const Ends ends = common_ends(a, b);
  const Pairs middle = longest_middle(a.subspan(ends.head, a.size() - ends.head - ends.tail),
                                      b.subspan(ends.head, b.size() - ends.head - ends.tail));
  return surrounded(middle, ends, a.size(), b.size());
}

}  // namespace patauto::miner
