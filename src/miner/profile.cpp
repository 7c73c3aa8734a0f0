#include "miner/profile.hpp"

#include <algorithm>

#include "miner/lcs.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kMostGapCells = 6'000;  ///< a larger gap is not aligned: it is other text
constexpr std::size_t kComparedLines = 4;     ///< distinct lines of a column that a new one is compared with
constexpr std::size_t kUsualCells = 4;        ///< room made for a new column's
constexpr std::size_t kHeaviestLine = 60;     ///< tokens; a longer line weighs no more

int weight_of(const Line& line) {
  return 1 + 4 * static_cast<int>(std::min(line.bag.size(), kHeaviestLine));
}

}  // namespace

double Column::weight(const std::vector<double>& weights) const {
  double sum = 0;
  for (const Cell& cell : cells) sum += weights[cell.exemplar];
  return sum;
}

std::size_t Column::heaviest_under(const std::vector<double>& weights, std::vector<double>& sums) const {
  if (distinct.size() == 1) return 0;
  sums.assign(distinct.size(), 0);
  for (const Cell& cell : cells) sums[cell.distinct] += weights[cell.exemplar];
  return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

void Profile::add(const std::vector<Line>& lines, double weight) {
  weights_.push_back(weight);
  if (weights_.size() == 1) {
    for (const Line& line : lines) columns_.push_back(column_of(line));
    return;
  }
  std::vector<std::uint64_t> ours;
  std::vector<std::uint64_t> theirs;
  std::vector<int> worth;
  for (const Column& column : columns_) {
    ours.push_back(column.heaviest->id);
    worth.push_back(weight_of(*column.heaviest));
  }
  for (const Line& line : lines) theirs.push_back(line.id);
  Pairs pairs = heaviest_common(ours, theirs, worth);
  pairs.emplace_back(columns_.size(), lines.size());

  std::vector<Column> merged;
  merged.reserve(columns_.size() + lines.size());
  std::size_t column = 0;
  std::size_t line = 0;
  for (const auto& [i, j] : pairs) {
    align_gap(merged, column, i, {lines.data() + line, lines.data() + j});
    if (i < columns_.size()) {
      put(columns_[i], lines[j]);
      merged.push_back(std::move(columns_[i]));
    }
    column = i + 1;
    line = j + 1;
  }
  columns_ = std::move(merged);
}

/// Joins unequal lines between two matches: the assignment in order that maximises the sum of likenesses.
void Profile::align_gap(std::vector<Column>& out, std::size_t first, std::size_t last, LineSpan lines) {
  const std::size_t n = last - first;
  const auto m = static_cast<std::size_t>(lines.second - lines.first);
  if (n == 0 || m == 0 || n * m > kMostGapCells) {
    for (std::size_t i = first; i < last; ++i) out.push_back(std::move(columns_[i]));
    for (const Line* line = lines.first; line != lines.second; ++line) out.push_back(column_of(*line));
    return;
  }
  std::vector<double> alike(n * m, 0);
  std::vector<double> best((n + 1) * (m + 1), 0);
  const auto at = [m](std::size_t i, std::size_t j) { return i * (m + 1) + j; };
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      const double here = likeness(columns_[first + i], lines.first[j]);
      best[at(i, j)] = std::max(best[at(i + 1, j)], best[at(i, j + 1)]);
      if (here < similarity_ || here <= 0) continue;
      alike[i * m + j] = here;
      best[at(i, j)] = std::max(best[at(i, j)], best[at(i + 1, j + 1)] + here);
    }
  }
  std::vector<Column> pending;  // new columns wait until the old ones before their match are out
  std::size_t i = 0;
  std::size_t j = 0;
  const auto flush = [&] {
    for (Column& column : pending) out.push_back(std::move(column));
    pending.clear();
  };
  while (i < n && j < m) {
    const double here = alike[i * m + j];
    if (here > 0 && best[at(i, j)] == best[at(i + 1, j + 1)] + here) {
      flush();
      put(columns_[first + i], lines.first[j]);
      out.push_back(std::move(columns_[first + i]));
      ++i, ++j;
    } else if (best[at(i + 1, j)] >= best[at(i, j + 1)]) {
      out.push_back(std::move(columns_[first + i++]));
    } else {
      pending.push_back(column_of(lines.first[j++]));
    }
  }
  flush();
  while (i < n) out.push_back(std::move(columns_[first + i++]));
  while (j < m) out.push_back(column_of(lines.first[j++]));
}

Column Profile::column_of(const Line& line) {
  Column column;
  column.cells.reserve(kUsualCells);
  put(column, line);
  return column;
}

void Profile::put(Column& column, const Line& line) {
  const auto equal = [&](const Line* other) { return other->id == line.id; };
  const auto known = std::find_if(column.distinct.begin(), column.distinct.end(), equal);
  const auto place = static_cast<std::uint32_t>(known - column.distinct.begin());
  column.cells.push_back({static_cast<std::uint32_t>(weights_.size() - 1), place, &line});
  if (known == column.distinct.end()) column.distinct.push_back(&line);
  if (column.distinct.size() == 1) {
    column.heaviest = &line;
    return;
  }
  column.heaviest = column.distinct[column.heaviest_under(weights_, sums_)];
}

double Profile::likeness(const Column& column, const Line& line) const {
  double most = 0;
  const std::size_t compared = std::min(column.distinct.size(), kComparedLines);
  for (std::size_t i = 0; i < compared; ++i) {
    const Line& other = *column.distinct[i];
    const double bound = most_dice(other, line);
    if (bound >= similarity_ && bound > most) most = std::max(most, dice(other.bag, line.bag));
  }
  return most;
}

}  // namespace patauto::miner
