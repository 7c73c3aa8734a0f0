#include "miner/habits.hpp"

#include <algorithm>
#include <unordered_map>

namespace patauto::miner {
namespace {

constexpr std::size_t kMostFiles = 30;
constexpr std::size_t kLeastTogether = 5;
constexpr double kLeastShare = 0.8;
constexpr double kLeastLift = 2;
constexpr std::size_t kEvidence = 5;

using Pair = std::uint64_t;
constexpr Pair pair_of(model::PathId a, model::PathId b) {
  return static_cast<Pair>(a) << 32U | b;
}

std::vector<model::PathId> modified_files(const model::Commit& commit, const std::vector<bool>& alive) {
  std::vector<model::PathId> files;
  if (commit.changes.size() > kMostFiles) return files;
  for (const model::Change& change : commit.changes) {
    if (change.kind == model::ChangeKind::modified && change.regular && alive[change.path])
      files.push_back(change.path);
  }
  return files;
}

}  // namespace

std::vector<Habit> habits_of(const Past& past, std::size_t limit) {
  std::vector<bool> alive(past.paths().size(), false);
  for (const model::TreeFile& file : past.tree.files) alive[file.path] = true;
  std::vector<std::uint32_t> changes(past.paths().size(), 0);
  std::unordered_map<Pair, std::uint32_t> together;
  const auto commits = past.history.commits();
  for (const model::Commit* commit : commits) {
    const auto files = modified_files(*commit, alive);
    for (const model::PathId a : files) {
      ++changes[a];
      for (const model::PathId b : files) {
        if (a != b) ++together[pair_of(a, b)];
      }
    }
  }
  std::vector<std::pair<Pair, Habit>> found;
  for (const auto& [pair, count] : together) {
    const auto a = static_cast<model::PathId>(pair >> 32U);
    const auto b = static_cast<model::PathId>(pair);
    const double share = static_cast<double>(count) / changes[a];
    const double lift = share * static_cast<double>(commits.size()) / changes[b];
    if (count < kLeastTogether || share < kLeastShare || lift <= kLeastLift) continue;
    found.emplace_back(pair, Habit{std::string(past.paths()[a]), std::string(past.paths()[b]), count, share, lift, {}});
  }
  std::sort(found.begin(), found.end(), [](const auto& x, const auto& y) {
    const Habit& a = x.second;
    const Habit& b = y.second;
    const double strength_a = a.share * static_cast<double>(a.together);
    const double strength_b = b.share * static_cast<double>(b.together);
    if (strength_a != strength_b) return strength_a > strength_b;
    return std::tie(a.trigger, a.follower) < std::tie(b.trigger, b.follower);
  });
  if (found.size() > limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
  std::vector<Habit> habits;
  for (auto& [pair, habit] : found) {
    for (std::size_t i = commits.size(); i-- > 0 && habit.commits.size() < kEvidence;) {
      const auto files = modified_files(*commits[i], alive);
      const auto has = [&](model::PathId path) { return std::find(files.begin(), files.end(), path) != files.end(); };
      if (has(static_cast<model::PathId>(pair >> 32U)) && has(static_cast<model::PathId>(pair))) {
        habit.commits.push_back(static_cast<std::uint32_t>(i));
      }
    }
    habits.push_back(std::move(habit));
  }
  return habits;
}

}  // namespace patauto::miner
