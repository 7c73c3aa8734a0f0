#include "miner/newcomers.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "miner/file_role.hpp"
#include "miner/predict.hpp"
#include "signature/file_signature.hpp"
#include "signature/mined.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kCandidate = 3;  ///< alike files that `suggest` shows first
constexpr std::size_t kMostKin = 400;  ///< of more files of one extension and depth the family is hardly new
constexpr std::size_t kFamilies = 14;  ///< looked at, most specific first
constexpr std::size_t kCompared = 4;
constexpr double kLeastAlike = 0.3;

bool contains(const std::vector<std::string>& sorted, std::string_view path) {
  return std::binary_search(sorted.begin(), sorted.end(), path);
}

/// Paths of the same extension at the same depth that are mined; `path` is one of them.
std::vector<std::string_view> kin_of(std::string_view path, const std::vector<std::string_view>& all) {
  const PathParts parts = split(path);
  std::vector<std::string_view> kin;
  for (const std::string_view other : all) {
    if (!other.ends_with(parts.extension) || !comparable(parts, split(other))) continue;
    if (!signature::not_mined(other)) kin.push_back(other);
  }
  return kin;
}

/// Files that are of one place with `path`: all folders equal, or one name in folders of which one differs.
struct Company {
  std::size_t before = 0;
  std::size_t after = 1;
};

Company company_of(std::string_view path, const std::vector<std::string_view>& kin,
                   const std::vector<std::string>& added) {
  const PathParts parts = split(path);
  std::map<std::pair<std::uint64_t, bool>, Company> places;
  const std::uint64_t all = (std::uint64_t{1} << parts.directories.size()) - 1;
  for (const std::string_view other : kin) {
    if (other == path) continue;
    const Mask mask = mask_of(parts, split(other));
    const std::uint64_t differing = all & ~mask.directories;
    const bool same = mask.stem == StemRelation::same;
    if (differing != 0 && (!same || (differing & (differing - 1)) != 0)) continue;
    Company& place = places[{mask.directories, differing != 0}];
    place.before += contains(added, other) ? 0 : 1;
    ++place.after;
  }
  Company most;
  for (const auto& [key, place] : places) {
    most.before = std::max(most.before, place.before);
    most.after = std::max(most.after, place.after);
  }
  return most;
}

/// The family that a new file beside `path` would be made after, if it has `least` members: of one place, and the most
/// specific of them.
std::optional<Newcomer> family_among(const std::vector<std::string_view>& kin, std::string_view path,
                                     std::size_t least) {
  model::PathTable paths;
  model::Snapshot tree;
  for (const std::string_view one : kin) tree.files.push_back({paths.intern(one), model::kNoBlob, false});
  for (const Family& family : families_of(path, tree, paths, kFamilies)) {
    const bool folder_varies = family.mask.directories != (std::uint64_t{1} << family.mask.depth) - 1;
    if (family.members.size() + 1 < least || (folder_varies && family.mask.stem != StemRelation::same)) continue;
    const std::string pattern = generalised(path, family.mask);
    Newcomer one{candidate_id(model::CandidateKind::files, pattern), pattern, {std::string(path)}};
    for (const std::uint32_t file : family.members) one.members.emplace_back(kin[file]);
    std::sort(one.members.begin(), one.members.end());
    return one;
  }
  return std::nullopt;
}

/// Whether the members have a structure in common, the new ones above all.
bool alike(const Newcomer& family, const std::vector<std::string>& added, const Reader& read) {
  std::vector<std::string> members = family.members;
  std::stable_partition(members.begin(), members.end(), [&](const std::string& m) { return contains(added, m); });
  std::vector<signature::Signature> signatures;
  for (const std::string& member : members) {
    if (signatures.size() >= kCompared) break;
    const auto text = read(member);
    if (text == nullptr || signature::contents_not_mined(*text)) continue;
    signatures.push_back(signature::signature_of(*text));
    if (signatures.back().shingles == 0) signatures.pop_back();
  }
  double sum = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    for (std::size_t j = i + 1; j < signatures.size(); ++j, ++pairs) sum += likeness(signatures[i], signatures[j]);
  }
  return signatures.size() >= std::min(kCompared, family.members.size()) &&
         sum >= kLeastAlike * static_cast<double>(pairs);
}

}  // namespace

std::vector<Newcomer> newcomers(const std::vector<std::string>& added, const std::vector<std::string_view>& all,
                                const Reader& read, std::size_t least) {
  std::vector<Newcomer> found;
  for (const std::string& path : added) {
    if (signature::not_mined(path) || split(path).directories.size() >= 64) continue;
    const auto known = [&](const Newcomer& family) { return contains(family.members, path); };
    if (std::any_of(found.begin(), found.end(), known)) continue;
    const auto kin = kin_of(path, all);
    if (kin.size() < least || kin.size() > kMostKin) continue;
    const Company company = company_of(path, kin, added);
    if (company.before >= kCandidate || company.after < least) continue;
    auto family = family_among(kin, path, least);
    if (family && alike(*family, added, read)) found.push_back(std::move(*family));
  }
  // What came along with code is that code's company.
  const auto is_code = [](const Newcomer& family) { return role_of(family.members.front()) == FileRole::code; };
  if (std::any_of(found.begin(), found.end(), is_code)) std::erase_if(found, std::not_fn(is_code));
  return found;
}

}  // namespace patauto::miner
