#include "miner/strangers.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "miner/path_parts.hpp"
#include "model/case_form.hpp"

namespace patauto::miner {
namespace {

constexpr std::ptrdiff_t kFewest = 2;
constexpr double kLeastWithin = 0.5;  ///< of the group's weight, for a line to be its own
constexpr double kMostWithout = 0.3;  ///< of the others' weight

std::vector<std::string> words_of_stem(std::string_view path) {
  std::vector<std::string> words;
  const PathParts parts = split(path);
  for (const std::string_view word : model::words_of(parts.stem)) {
    words.push_back(model::in_form(word, model::CaseForm::lower));
  }
  return words;
}

}  // namespace

std::vector<Group> strangers(std::string_view path, const std::vector<std::string_view>& exemplars) {
  const auto own = words_of_stem(path);
  std::map<std::string, Group> by_word;
  for (std::size_t i = 0; i < exemplars.size(); ++i) {
    const auto words = words_of_stem(exemplars[i]);
    if (words.empty()) continue;
    for (const std::string& word : {words.front(), words.back()}) {
      if (std::find(own.begin(), own.end(), word) != own.end()) continue;
      Group& group = by_word[word];
      group.resize(exemplars.size());
      group[i] = true;
    }
  }
  std::vector<Group> groups;
  for (auto& [word, group] : by_word) {
    const auto count = std::count(group.begin(), group.end(), true);
    if (count >= kFewest && count < static_cast<std::ptrdiff_t>(group.size())) groups.push_back(std::move(group));
  }
  return groups;
}

const Group* owner_of(const Column& column, const std::vector<Group>& groups, const std::vector<double>& weights) {
  for (const Group& group : groups) {
    std::ptrdiff_t count = 0;
    double within = 0;
    double without = 0;
    for (const Column::Cell& cell : column.cells) {
      (group[cell.exemplar] ? within : without) += weights[cell.exemplar];
      count += group[cell.exemplar] ? 1 : 0;
    }
    if (count < kFewest) continue;
    double all_within = 0;
    double all_without = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) (group[i] ? all_within : all_without) += weights[i];
    if (within >= kLeastWithin * all_within && without <= kMostWithout * all_without) return &group;
  }
  return nullptr;
}

}  // namespace patauto::miner
