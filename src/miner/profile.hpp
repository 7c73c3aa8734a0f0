#pragma once
// Progressive alignment: the lines of several exemplars in common columns (ALGORITHMS 1.4).

#include <cstdint>
#include <vector>

#include "miner/lines.hpp"

namespace patauto::miner {

/// The lines that several exemplars have in one place.
struct Column {
  struct Cell {
    std::uint32_t exemplar = 0;
    std::uint32_t distinct = 0;  ///< index among the column's
    const Line* line = nullptr;
  };
  std::vector<Cell> cells;            ///< ascending by exemplar
  std::vector<const Line*> distinct;  ///< different lines, in order of arrival
  const Line* heaviest = nullptr;     ///< of the distinct ones, the one with the greatest summed weight

  double weight(const std::vector<double>& weights) const;
  /// Index of the distinct line with the greatest sum of these weights; the first of equals. `sums` is room to work in,
  /// for the caller to keep: no call but the first then allocates.
  std::size_t heaviest_under(const std::vector<double>& weights, std::vector<double>& sums) const;
};

class Profile {
 public:
  /// `similarity` in 0..1: how alike (Dice of tokens) two lines must be to share a column without being equal.
  explicit Profile(double similarity = 0.45) : similarity_(similarity) {}

  /// Aligns one more exemplar; the heaviest is added first. The lines must outlive the profile.
  void add(const std::vector<Line>& lines, double weight);

  const std::vector<Column>& columns() const { return columns_; }
  const std::vector<double>& weights() const { return weights_; }  ///< per exemplar

 private:
  using LineSpan = std::pair<const Line*, const Line*>;
  void align_gap(std::vector<Column>& out, std::size_t first, std::size_t last, LineSpan lines);
  Column column_of(const Line& line);
  void put(Column& column, const Line& line);
  double likeness(const Column& column, const Line& line) const;

  double similarity_;
  std::vector<Column> columns_;
  std::vector<double> weights_;
  std::vector<double> sums_;  ///< room for heaviest_under
};

}  // namespace patauto::miner
