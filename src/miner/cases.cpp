#include "miner/cases.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "miner/kin.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kFamilies = 14;       ///< looked at, most specific first
constexpr std::size_t kMostCreations = 40;  ///< a commit with more is an import
constexpr std::size_t kCounted = 12;        ///< members that make one family better than another
constexpr std::size_t kFew = 4;
constexpr std::size_t kCases = 20;
constexpr double kOtherState = 0.1;  ///< what a case from another state is still worth

struct Born {
  std::uint32_t file = 0;
  std::uint32_t commit = 0;
};

/// Members of the path's kind whose creation says something, newest first.
std::vector<Born> born_members(std::string_view path, const Family& family, const Past& past) {
  std::vector<Born> born;
  for (const std::uint32_t file : kin_of(path, family.members, past)) {
    const auto birth = past.history.birth(past.tree.files[file].path);
    if (!birth || birth->renamed || past.history.commits()[birth->commit]->root) continue;
    if (past.history.creations(birth->commit) > kMostCreations) continue;
    born.push_back({file, birth->commit});
  }
  std::stable_sort(born.begin(), born.end(), [](const Born& a, const Born& b) { return a.commit > b.commit; });
  return born;
}

/// Directories count most: what is created together depends on the place more than on the name.
auto rank_of(const Mask& mask, std::size_t members) {
  const std::size_t counted = std::min(members, kCounted);
  int score = 2 * std::popcount(mask.directories);
  if (mask.stem == StemRelation::same) score += 2;
  if (mask.stem == StemRelation::suffix && counted >= kFew) score += 1;
  return std::tuple(score, counted >= kFew, counted);
}

std::vector<Value> main_values(std::string_view path, const Mask& mask) {
  std::vector<Value> values = values_of(path, mask, 0);
  std::erase_if(values, [](const Value& v) { return v.slot >= Slot::first_word && v.slot <= Slot::year; });
  return values;
}

/// Paths of the whole history that may mention one of the values.
std::vector<model::PathId> related(const std::vector<Value>& values, const PathIndex& index) {
  std::vector<model::PathId> paths;
  for (const Value& value : values) {
    // What mentions `git_push` is among what mentions `push`.
    const bool covered = std::any_of(values.begin(), values.end(), [&](const Value& other) {
      return other.text.size() > 1 && other.text.size() < value.text.size() &&
             value.text.find(other.text) != std::string::npos;
    });
    if (covered) continue;
    const auto found = index.mentioning(value.text);
    paths.insert(paths.end(), found.begin(), found.end());
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

Case case_of(const Born& born, const Mask& mask, const Past& past, const PathIndex& index) {
  Case result;
  result.file = born.file;
  result.commit = born.commit;
  const model::PathId self = past.tree.files[born.file].path;
  result.values = main_values(past.paths()[self], mask);
  result.masker = std::make_unique<Masker>(result.values);
  for (const model::Change& change : past.history.commits()[born.commit]->changes) {
    if (change.kind != model::ChangeKind::added || !change.regular || change.path == self) continue;
    const auto events = past.history.events(change.path);
    const auto event =
        std::find_if(events.begin(), events.end(), [&](const auto& e) { return e.commit == born.commit; });
    if (event != events.end() && event->renamed) continue;
    if (auto pattern = pattern_of(past.paths()[change.path], *result.masker)) {
      result.created.try_emplace(std::move(pattern->key), std::move(pattern->readings));
    }
  }
  for (const model::PathId path : related(result.values, index)) {
    if (path == self) continue;
    const bool before = past.history.existed_before(path, born.commit);
    const bool now = past.file(past.paths()[path]) != nullptr;
    if (!before && !now) continue;
    auto pattern = pattern_of(past.paths()[path], *result.masker);
    if (!pattern) continue;
    if (before) result.before.insert(pattern->key);
    if (now) result.now.try_emplace(std::move(pattern->key), std::move(pattern->readings));
  }
  return result;
}

double jaccard(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() && b.empty()) return 1;
  const auto common = std::count_if(a.begin(), a.end(), [&](const std::string& key) { return b.contains(key); });
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - static_cast<std::size_t>(common));
}

std::set<std::string> those_in(const std::set<std::string>& keys, const std::map<std::string, int>& count) {
  std::set<std::string> kept;
  for (const std::string& key : keys) {
    const auto found = count.find(key);
    if (found != count.end() && found->second >= 2) kept.insert(key);
  }
  return kept;
}

/// Compares what existed before each case with what exists now, over the patterns that two cases know.
void compare_states(Cases& cases) {
  std::map<std::string, int> known;
  for (const Case& one : cases.all) {
    for (const auto& [key, readings] : one.created) ++known[key];
    for (const std::string& key : one.before) known[key] += one.created.contains(key) ? 0 : 1;
  }
  const auto ours = those_in(cases.before, known);
  for (Case& one : cases.all) one.likeness = jaccard(those_in(one.before, known), ours);
}

}  // namespace

std::vector<double> Cases::weights(double decay) const {
  std::vector<double> result;
  for (std::size_t rank = 0; rank < all.size(); ++rank) {
    result.push_back(std::pow(decay, static_cast<double>(rank)) * (kOtherState + all[rank].likeness));
  }
  return result;
}

std::optional<Cases> cases_of(std::string_view path, const Past& past, const PathIndex& index) {
  std::optional<Mask> best;
  std::vector<Born> members;
  for (const Family& family : families_of(path, past.tree, past.paths(), kFamilies)) {
    auto born = born_members(path, family, past);
    if (born.size() < 2) continue;
    if (best && rank_of(*best, members.size()) >= rank_of(family.mask, born.size())) continue;
    best = family.mask;
    members = std::move(born);
  }
  if (!best) return std::nullopt;

  Cases cases;
  cases.mask = *best;
  cases.family_size = members.size();
  const auto values = main_values(path, *best);
  cases.values = by_slot(values);
  const Masker masker(values);
  for (const model::PathId other : related(values, index)) {
    const std::string_view text = past.paths()[other];
    if (text == path || past.file(text) == nullptr) continue;
    if (auto pattern = pattern_of(text, masker)) cases.before.insert(std::move(pattern->key));
  }
  members.resize(std::min(members.size(), kCases));
  for (const Born& born : members) cases.all.push_back(case_of(born, *best, past, index));
  compare_states(cases);
  return cases;
}

}  // namespace patauto::miner
