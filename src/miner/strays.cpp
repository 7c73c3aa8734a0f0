#include "miner/strays.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace patauto::miner {
namespace {

struct Place {
  std::size_t column = 0;
  std::uint32_t exemplar = 0;
};

/// The column in which most of the weight has the line; nothing to decide when it is the only one.
std::optional<std::size_t> home_of(const std::vector<Place>& places, const std::vector<double>& weights) {
  std::map<std::size_t, double> sums;
  for (const Place& place : places) sums[place.column] += weights[place.exemplar];
  if (sums.size() < 2) return std::nullopt;
  const auto lighter = [](const auto& a, const auto& b) { return a.second < b.second; };
  return std::max_element(sums.begin(), sums.end(), lighter)->first;
}

}  // namespace

std::vector<Strays> strays_of(const Profile& profile) {
  const auto& columns = profile.columns();
  std::map<std::uint64_t, std::vector<Place>> places;  // by line
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const Column::Cell& cell : columns[i].cells) {
      if (is_word(cell.line->tokens.front())) places[cell.line->id].push_back({i, cell.exemplar});
    }
  }
  std::vector<Strays> strays(columns.size());
  for (const auto& [line, found] : places) {
    const auto home = home_of(found, profile.weights());
    if (!home || columns[*home].heaviest->id != line) continue;
    std::set<std::uint32_t> counted;
    for (const Place& place : found) {
      if (place.column == *home) counted.insert(place.exemplar);
    }
    for (const Place& place : found) {
      if (!counted.insert(place.exemplar).second) continue;
      strays[*home].in.push_back(place.exemplar);
      strays[place.column].out.push_back(place.exemplar);
    }
  }
  return strays;
}

}  // namespace patauto::miner
