#include "miner/file_predictor.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "miner/kin.hpp"
#include "miner/legible.hpp"
#include "signature/mined.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kFamilies = 4;       ///< looked at, most specific first
constexpr std::size_t kEnoughMembers = 3;  ///< for a family to decide
constexpr std::size_t kNewest = 40;        ///< members that may become exemplars
constexpr double kHalfLife = 3;            ///< in members: the weight halves with every third younger one
constexpr double kNameAffinity = 2;
constexpr double kBroaderFamily = 0.5;  ///< weight of members that only a broader family has
constexpr std::size_t kTrials = 4;
constexpr double kTrialDecay = 0.85;

}  // namespace

double recency(std::size_t rank) {
  return std::exp2(-static_cast<double>(rank) / kHalfLife);
}

std::vector<Family> FilePredictor::families(std::string_view path) const {
  std::vector<Family> found = families_of(path, past_.tree, past_.paths(), kFamilies);
  for (Family& family : found) family.members = kin_of(path, family.members, past_);
  const auto big = std::find_if(found.begin(), found.end(),
                                [](const Family& family) { return family.members.size() >= kEnoughMembers; });
  if (big != found.end()) found.erase(found.begin(), big);
  return found;
}

std::vector<Family> FilePredictor::families(std::string_view path, const std::vector<std::uint32_t>& like) const {
  std::vector<Family> found = families(path);
  const PathParts parts = split(path);
  std::optional<Mask> shared;
  for (const std::uint32_t file : like) {
    const PathParts other = split(past_.path_of(file));
    if (!comparable(parts, other)) return found;
    const Mask mask = mask_of(parts, other);
    if (!shared) shared = mask;
    shared->directories &= mask.directories;
    if (shared->stem != mask.stem) shared->stem = StemRelation::any;
  }
  if (!shared || like.size() < 2) return found;
  std::erase_if(found, [&](const Family& family) { return family.members == like; });
  found.insert(found.begin(), Family{*shared, like});
  if (like.size() >= kEnoughMembers) found.resize(1);  // what else shares the folder is of another kind
  return found;
}

std::vector<Value> FilePredictor::values(std::string_view path, const Mask& mask, std::int64_t order) const {
  const auto commits = past_.history.commits();
  const std::int64_t time = order < 0 ? past_.history.time() : commits[static_cast<std::size_t>(order)]->time;
  return values_of(path, mask, Past::year_of(time));
}

std::vector<FilePredictor::Pool> FilePredictor::pools(const std::vector<Family>& families) const {
  std::vector<Pool> result;
  for (std::size_t i = 0; i < std::min<std::size_t>(families.size(), 2); ++i) {
    result.push_back({families[i].mask, newest_first(past_, families[i].members)});
  }
  return result;
}

std::optional<Inferred> FilePredictor::infer(std::string_view path, const std::vector<Family>& families) {
  auto inferred = aligned(path, pools(families), -1);
  if (!inferred) return std::nullopt;
  Agreement agreement = agreement_on(*inferred, path);
  inferred->choices.weights = inferred->profile.weights();
  write(agreement, *inferred);
  return inferred;
}

std::optional<Inferred> FilePredictor::infer(std::string_view path, const std::vector<Family>& families,
                                             const std::map<std::string, std::string>& answers) {
  auto inferred = aligned(path, pools(families), -1);
  if (!inferred) return std::nullopt;
  Agreement agreement = agreement_on(*inferred, path);
  inferred->choices = choices_of(inferred->profile, agreement, names_of(*inferred), courage_, answers);
  write(agreement, *inferred);
  return inferred;
}

std::optional<Inferred> FilePredictor::aligned(std::string_view path, std::vector<Pool> pools, std::int64_t order) {
  if (pools.empty()) return std::nullopt;
  Inferred inferred;
  inferred.mask = pools.front().mask;
  inferred.exemplars = exemplars(path, pools);
  if (inferred.exemplars.empty()) return std::nullopt;
  inferred.members = std::move(pools.front().members);
  for (const Exemplar& exemplar : inferred.exemplars) inferred.profile.add(exemplar.lines->all(), exemplar.weight);
  inferred.values = by_slot(values(path, inferred.mask, order));
  return inferred;
}

Agreement FilePredictor::agreement_on(const Inferred& inferred, std::string_view path) const {
  std::vector<std::string_view> exemplars;
  for (const Exemplar& exemplar : inferred.exemplars) exemplars.push_back(past_.path_of(exemplar.member.file));
  return Agreement(inferred.profile, strangers(path, exemplars));
}

void FilePredictor::write(Agreement& agreement, Inferred& inferred) const {
  inferred.lines = legible(agreement.lines(inferred.choices.weights, courage_), inferred.profile,
                           inferred.choices.weights, courage_);
  inferred.text = render(inferred.lines, inferred.values, courage_);
}

/// What people call the exemplars: the variable that tells them apart.
std::vector<std::string> FilePredictor::names_of(const Inferred& inferred) const {
  std::vector<std::string> names;
  for (const Exemplar& exemplar : inferred.exemplars) {
    const std::string_view path = past_.path_of(exemplar.member.file);
    const auto values = values_of(path, inferred.mask, 0);
    names.push_back(values.empty() ? std::string(path) : values.front().text);
  }
  return names;
}

std::vector<Exemplar> FilePredictor::exemplars(std::string_view path, const std::vector<Pool>& pools) {
  struct Scored {
    double weight;
    Member member;
    const Mask* mask;
  };
  std::vector<Scored> scored;
  std::set<std::uint32_t> taken;
  for (const Pool& pool : pools) {
    const bool broader = &pool != &pools.front();
    if (broader && taken.size() >= kExemplars) break;
    for (std::size_t rank = 0; rank < std::min(pool.members.size(), kNewest); ++rank) {
      const Member& member = pool.members[rank];
      if (!taken.insert(member.file).second) continue;
      const double near = 1 + kNameAffinity * affinity(path, past_.path_of(member.file));
      const double weight = recency(rank) * near * (broader ? kBroaderFamily : 1);
      scored.push_back({weight, member, &pool.mask});
    }
  }
  std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) { return a.weight > b.weight; });
  std::vector<Exemplar> result;
  for (const Scored& candidate : scored) {
    if (result.size() >= kExemplars) break;
    if (auto text = lines(candidate.member, *candidate.mask)) {
      result.push_back({candidate.member, candidate.weight, std::move(text)});
    }
  }
  return result;
}

std::shared_ptr<const Lines> FilePredictor::lines(const Member& member, const Mask& mask) {
  const auto [entry, fresh] = lines_.try_emplace({member.file, mask});
  if (!fresh) return entry->second;
  auto text = past_.text(past_.tree.files[member.file].blob, kLongestExemplar);
  if (text != nullptr && !signature::looks_minified(*text) && !signature::is_lfs_pointer(*text)) {
    const std::string_view path = past_.path_of(member.file);
    const auto own = member.order < 0 ? values_of(path, mask, 0) : values(path, mask, member.order);
    entry->second = std::make_shared<Lines>(std::move(text), own);
  }
  return entry->second;
}

Trial FilePredictor::trial(const std::vector<Family>& families) {
  Trial trial;
  const std::vector<Pool> all = pools(families);
  if (all.empty()) return trial;
  double weights = 0;
  double weight = 1;
  const auto& members = all.front().members;
  for (std::size_t i = 0; i + 2 <= members.size() && trial.scores.size() < kTrials && i < 2 * kTrials; ++i) {
    const Member& subject = members[i];
    const auto truth = past_.text(past_.tree.files[subject.file].blob, kLongestExemplar);
    if (truth == nullptr) continue;
    std::vector<Pool> older = all;
    for (Pool& pool : older) {
      std::erase_if(pool.members, [&](const Member& member) {
        return member.file == subject.file || member.order > subject.order ||
               (member.order == subject.order && member.file < subject.file);
      });
    }
    auto inferred = aligned(past_.path_of(subject.file), std::move(older), subject.order);
    if (!inferred) break;
    Agreement agreement = agreement_on(*inferred, past_.path_of(subject.file));
    inferred->choices.weights = inferred->profile.weights();
    write(agreement, *inferred);
    const Score score = score_of(inferred->text, *truth);
    trial.expected_saved += weight * score.saved();
    trial.similarity += weight * score.precision();
    trial.useful += weight * (score.saved() > 0 ? 1 : 0);
    trial.scores.push_back(score);
    weights += weight;
    weight *= kTrialDecay;
  }
  trial.expected_saved /= weights + 1;
  trial.similarity /= weights + 1;
  trial.useful /= weights + 1;
  return trial;
}

}  // namespace patauto::miner
