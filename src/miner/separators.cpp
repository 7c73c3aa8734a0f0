#include "miner/separators.hpp"

#include <string_view>
#include <utility>

#include "miner/text_lines.hpp"

namespace patauto::miner {
namespace {

constexpr double kUsual = 0.5;  ///< of the exemplars that have both lines: the separator stands between them
constexpr std::string_view kBrackets = "()[]{}<>";  ///< come and go with their blocks

bool may_separate(const Line& line) {
  return !has_words(line.text()) && line.text().find_first_of(kBrackets) == std::string_view::npos;
}

/// The weights of the exemplars that have both columns; 0 for the others.
std::vector<double> weights_with(const Column& first, const Column& last, const std::vector<double>& weights) {
  std::vector<bool> begins(weights.size(), false);
  for (const Column::Cell& cell : first.cells) begins[cell.exemplar] = true;
  std::vector<double> both(weights.size(), 0);
  for (const Column::Cell& cell : last.cells) {
    if (begins[cell.exemplar]) both[cell.exemplar] = weights[cell.exemplar];
  }
  return both;
}

}  // namespace

std::vector<ConsensusLine> with_separators(std::vector<ConsensusLine> lines, const Profile& profile,
                                           const std::vector<double>& weights, const Courage& courage) {
  const auto& columns = profile.columns();
  std::vector<ConsensusLine> result;
  bool said = false;      // the line above says something
  std::size_t first = 0;  // its column
  for (ConsensusLine& line : lines) {
    const bool says = has_words(skeleton(line, courage));
    if (said && says && line.column > first + 1) {
      const auto both = weights_with(columns[first], columns[line.column], weights);
      double all = 0;
      for (const double weight : both) all += weight;
      for (std::size_t column = first + 1; column < line.column; ++column) {
        if (may_separate(*columns[column].heaviest) && columns[column].weight(both) > kUsual * all)
          result.push_back(as_in_exemplars(profile, column, courage));
      }
    }
    first = line.column;
    result.push_back(std::move(line));
    said = says;
  }
  return result;
}

}  // namespace patauto::miner
