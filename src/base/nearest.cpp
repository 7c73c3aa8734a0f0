#include "base/nearest.hpp"

#include <algorithm>
#include <utility>

namespace patauto::base {

namespace {
constexpr std::size_t kLongestTyped = 64;  // longer than any name: not a slip of the finger
constexpr std::size_t kMostOffered = 3;
}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({replace, cost[i - 1][j] + 1, cost[i][j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& names) {
  if (typed.empty() || typed.size() > kLongestTyped) return {};
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& name : names) {
    const bool prefix = name.starts_with(typed);
    const std::size_t distance = prefix ? 0 : edit_distance(typed, name);
    const std::size_t allowed = std::max<std::size_t>(1, std::min(typed.size(), name.size()) / 3);
    if (distance <= allowed) near.emplace_back(distance, name);
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (near.size() > kMostOffered) near.resize(kMostOffered);
  std::vector<std::string> result;
  for (auto& [distance, name] : near) result.push_back(std::move(name));
  return result;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names, std::string_view before) {
  const std::vector<std::string> near = nearest(typed, names);
  if (near.empty()) return {};
  std::string text = "did you mean ";
  for (std::size_t i = 0; i < near.size(); ++i) {
    if (i > 0) text += i + 1 == near.size() ? " or " : ", ";
    text += "'" + std::string(before) + near[i] + "'";
  }
  return text + "?";
}

}  // namespace patauto::base
