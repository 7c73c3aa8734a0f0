#include "miner/companions.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "signature/mined.hpp"

namespace patauto::miner {
namespace {

constexpr double kDecay = 0.95;
constexpr double kVoteDecay = 0.9;
constexpr double kVoteNow = 0.3;         ///< what a file that exists now, whenever it came, counts in the vote
constexpr double kLeastShare = 0.5;      ///< there is a real gap there: above it most are right, below few
constexpr double kLeastAlive = 0.5;      ///< of those that were created, still there
constexpr double kTreeShare = 0.8;       ///< of the members have it now ...
constexpr std::size_t kTreeMembers = 8;  ///< ... of this many at least: evidence without history
constexpr std::size_t kLooked = 5;       ///< examples looked at to tell whether a program writes them
constexpr std::size_t kLongestLine = 1'000;

struct Tally {
  double created = 0;
  std::size_t creations = 0;
  std::size_t alive = 0;     ///< of the creations, those still there
  std::size_t existing = 0;  ///< cases that have it now, whenever it came
  std::vector<std::uint32_t> cases;
  PatternVotes votes;
};

std::map<std::string, Tally> tally(const Cases& cases, const std::vector<double>& weights) {
  std::map<std::string, Tally> patterns;
  for (std::uint32_t i = 0; i < cases.all.size(); ++i) {
    const Case& one = cases.all[i];
    const double vote = std::pow(kVoteDecay, i);
    for (const auto& [key, readings] : one.created) {
      Tally& entry = patterns[key];
      entry.created += weights[i];
      ++entry.creations;
      entry.alive += one.now.contains(key) ? 1 : 0;
      entry.cases.push_back(i);
      entry.votes.add(readings, vote);
    }
    for (const auto& [key, readings] : one.now) {
      Tally& entry = patterns[key];
      ++entry.existing;
      entry.votes.add(readings, kVoteNow * vote);
    }
  }
  return patterns;
}

bool written_by_program(std::string_view bytes) {
  if (signature::looks_binary(bytes) || signature::looks_generated(bytes)) return true;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (end - begin > kLongestLine) return true;
    begin = end + 1;
  }
  return false;
}

/// Whether most of the pattern's newest examples are nothing a person would write.
bool mostly_generated(const std::string& key, const Cases& cases, const Past& past, const Tally& entry) {
  std::size_t looked = 0;
  std::size_t bad = 0;
  for (const Case& one : cases.all) {
    if (looked >= kLooked) break;
    if (!one.now.contains(key)) continue;
    Values values = by_slot(one.values);
    const auto path = entry.votes.render(key, values);
    const model::TreeFile* file = path ? past.file(*path) : nullptr;
    if (file == nullptr) continue;
    const auto bytes = past.blobs.read(past.history.log().blobs[file->blob]);
    ++looked;
    bad += bytes == nullptr || written_by_program(*bytes) ? 1 : 0;
  }
  return 2 * bad > looked;
}

/// Whether the cases that have it have one each, and not all the same file.
bool one_each(const std::string& key, const Tally& entry, const Cases& cases) {
  std::set<std::string> paths;
  for (const Case& one : cases.all) {
    if (!one.now.contains(key)) continue;
    if (auto path = entry.votes.render(key, by_slot(one.values))) paths.insert(std::move(*path));
  }
  return 2 * paths.size() > entry.existing;
}

/// The cases' own companions of this pattern that exist, other than `path`.
std::vector<std::uint32_t> twins_of(const std::string& key, const Tally& entry, const Cases& cases, const Past& past) {
  std::vector<std::uint32_t> twins;
  for (const Case& one : cases.all) {
    if (!one.now.contains(key)) continue;
    const auto path = entry.votes.render(key, by_slot(one.values));
    const model::TreeFile* file = path ? past.file(*path) : nullptr;
    if (file != nullptr) twins.push_back(static_cast<std::uint32_t>(file - past.tree.files.data()));
  }
  std::sort(twins.begin(), twins.end());
  twins.erase(std::unique(twins.begin(), twins.end()), twins.end());
  return twins;
}

double share_of(const std::string& key, const Tally& entry, const Cases& cases, double total) {
  double share = 0;
  const bool dead = static_cast<double>(entry.alive) < kLeastAlive * static_cast<double>(entry.creations);
  if (entry.creations > 0 && !dead) share = entry.created / total;
  const auto members = static_cast<double>(cases.all.size());
  const bool usual = cases.all.size() >= kTreeMembers && static_cast<double>(entry.existing) >= kTreeShare * members;
  if (usual && cases.before.empty() && one_each(key, entry, cases)) share = std::max(share, kLeastShare);
  return share;
}

}  // namespace

std::vector<Companion> companions_of(std::string_view path, const Cases& cases, const Past& past) {
  const std::vector<double> weights = cases.weights(kDecay);
  double total = 0;
  for (const double weight : weights) total += weight;

  std::vector<Companion> found;
  for (const auto& [key, entry] : tally(cases, weights)) {
    if (std::max(entry.creations, entry.existing) < 2 && cases.all.size() > 1) continue;
    const double share = share_of(key, entry, cases, total);
    if (share < kLeastShare) continue;
    const auto rendered = entry.votes.render(key, cases.values);
    if (!rendered || *rendered == path || past.file(*rendered) != nullptr) continue;
    found.push_back({*rendered, entry.votes.generalised(key, cases.mask), share,
                     mostly_generated(key, cases, past, entry), entry.cases, twins_of(key, entry, cases, past)});
  }
  std::sort(found.begin(), found.end(), [](const Companion& a, const Companion& b) {
    return a.share != b.share ? a.share > b.share : a.path < b.path;
  });
  const auto same_path = [](const Companion& a, const Companion& b) { return a.path == b.path; };
  std::vector<Companion> distinct;
  for (Companion& companion : found) {
    const auto twin = [&](const Companion& other) { return same_path(companion, other); };
    if (std::none_of(distinct.begin(), distinct.end(), twin)) distinct.push_back(std::move(companion));
  }
  return distinct;
}

}  // namespace patauto::miner
