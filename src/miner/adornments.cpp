#include "miner/adornments.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "miner/text_lines.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kShortest = 3;     ///< marks
constexpr double kUsuallyAsLong = 0.75;  ///< of the exemplars that have a line of marks: their title is as long
constexpr double kUsuallyAdorned = 0.5;  ///< of the exemplars that have a title: that line adorns it

struct Placed {
  std::size_t column = 0;
  std::string_view text;  ///< without white space at the end
};

bool is_run(std::string_view text) {
  return text.size() >= kShortest && !has_words(text) && text.find_first_not_of(text.front()) == std::string_view::npos;
}

std::vector<std::vector<Placed>> placed_lines(const Profile& profile) {
  std::vector<std::vector<Placed>> texts(profile.weights().size());
  for (std::size_t column = 0; column < profile.columns().size(); ++column) {
    for (const auto& cell : profile.columns()[column].cells) {
      texts[cell.exemplar].push_back({column, without_blank_end(cell.line->text())});
    }
  }
  return texts;
}

/// By columns of an adornment and its title: how much of the weight has the one at the other.
using Pairs = std::map<std::pair<std::size_t, std::size_t>, double>;

}  // namespace

Adornments::Adornments(const Profile& profile, const std::vector<double>& weights)
    : profile_(profile), columns_(profile.columns().size()) {
  Pairs above;
  Pairs below;
  std::map<std::size_t, std::pair<double, double>> fits;  // by column: as long as the line below, as the one above
  const auto texts = placed_lines(profile);
  for (std::size_t exemplar = 0; exemplar < texts.size(); ++exemplar) {
    const auto& text = texts[exemplar];
    const double weight = weights[exemplar];
    const auto fits_at = [&](std::size_t i, std::size_t title) {
      return title < text.size() && has_words(text[title].text) && width(text[title].text) == text[i].text.size();
    };
    for (std::size_t i = 0; weight > 0 && i < text.size(); ++i) {
      if (!is_run(text[i].text)) continue;
      if (i > 0 && fits_at(i, i - 1)) {
        below[{text[i].column, text[i - 1].column}] += weight;
        fits[text[i].column].second += weight;
      } else if (fits_at(i, i + 1)) {
        above[{text[i].column, text[i + 1].column}] += weight;
        fits[text[i].column].first += weight;
      }
    }
  }
  for (const auto& [column, fit] : fits) {
    const double least = kUsuallyAsLong * profile.columns()[column].weight(weights);
    if (fit.second >= least) columns_[column].length = LengthOf::line_above;
    if (fit.first >= least) columns_[column].length = LengthOf::line_below;
  }
  const auto adorn = [&](const Pairs& pairs, LengthOf length, std::optional<std::size_t> Column::*side) {
    for (const auto& [pair, weight] : pairs) {
      const auto& [mark, title] = pair;
      if (columns_[mark].length != length) continue;
      if (weight >= kUsuallyAdorned * profile.columns()[title].weight(weights)) columns_[title].*side = mark;
    }
  };
  adorn(above, LengthOf::line_below, &Column::above);
  adorn(below, LengthOf::line_above, &Column::below);
}

ConsensusLine Adornments::adornment(std::size_t column, const Courage& courage) const {
  ConsensusLine line = as_in_exemplars(profile_, column, courage);
  line.length = columns_[column].length;
  return line;
}

std::vector<ConsensusLine> Adornments::settled(std::vector<ConsensusLine> lines, const Courage& courage) const {
  std::vector<ConsensusLine> result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Column& column = columns_[lines[i].column];
    if (column.length != LengthOf::itself) continue;  // its title brings it
    if (column.above) result.push_back(adornment(*column.above, courage));
    result.push_back(std::move(lines[i]));
    if (column.below) result.push_back(adornment(*column.below, courage));
  }
  return result;
}

}  // namespace patauto::miner
