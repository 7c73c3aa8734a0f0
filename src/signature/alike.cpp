#include "signature/alike.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>

#include "base/result.hpp"

namespace patauto::signature {
namespace {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  /// The smaller index becomes the root, so a root is its group's first member.
  void unite(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// Bins per band: as many as still catch a pair at the threshold with probability .99. More bins per band mean fewer
/// comparisons of files that are not alike.
std::size_t rows_for(double threshold) {
  std::size_t rows = 1;
  for (std::size_t more = 2; more <= 8; ++more) {
    const std::size_t bands = kBins / more;
    const double missed = std::pow(1 - std::pow(threshold, static_cast<double>(more)), static_cast<double>(bands));
    if (missed <= .01) rows = more;
  }
  return rows;
}

/// A file joins the first leader of its bucket that it is alike to, else becomes a leader. Only this many are kept:
/// what a crowded bucket misses, other bands catch.
constexpr std::size_t kLeaders = 8;

/// The upper half is a hash of a file's bins in one band, the lower half the file's index: sorting brings equal bins
/// together, by index. Files whose hashes agree by chance are told apart by their likeness.
using Keyed = std::uint64_t;

std::size_t file_of(Keyed keyed) {
  return keyed & 0xffffffff;
}

void join_bucket(std::span<const Keyed> bucket, std::span<const Signature> signatures, double threshold,
                 UnionFind& groups) {
  std::vector<std::size_t> leaders;
  for (const Keyed keyed : bucket) {
    const std::size_t file = file_of(keyed);
    const bool joined = std::any_of(leaders.begin(), leaders.end(), [&](std::size_t leader) {
      if (groups.root(leader) == groups.root(file)) return true;
      if (likeness(signatures[leader], signatures[file]) < threshold) return false;
      groups.unite(leader, file);
      return true;
    });
    if (!joined && leaders.size() < kLeaders) leaders.push_back(file);
  }
}

Keyed keyed(const Signature& signature, std::size_t first, std::size_t rows, std::size_t index) {
  std::uint64_t key = 0;
  for (std::size_t bin = first; bin < first + rows; ++bin) key = key << 8 | signature.bins[bin];
  return (key * 0x9E3779B97F4A7C15) >> 32 << 32 | index;
}

/// By the upper half, keeping the order of equal ones: three passes of eleven bits, four times as fast as comparing.
void sort_by_hash(std::vector<Keyed>& band, std::vector<Keyed>& room) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = std::size_t{1} << digit_bits;
  room.resize(band.size());
  for (unsigned shift = 32; shift < 64; shift += digit_bits) {
    std::array<std::uint32_t, digits> starts{};
    for (const Keyed keyed : band) ++starts[(keyed >> shift) % digits];
    std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), std::uint32_t{0});
    for (const Keyed keyed : band) room[starts[(keyed >> shift) % digits]++] = keyed;
    band.swap(room);
  }
}

void join_band(const std::vector<Keyed>& band, std::span<const Signature> signatures, double threshold,
               UnionFind& groups) {
  for (std::size_t from = 0, to = 0; from < band.size(); from = to) {
    while (to < band.size() && band[to] >> 32 == band[from] >> 32) ++to;
    if (to - from > 1) join_bucket(std::span(band).subspan(from, to - from), signatures, threshold, groups);
  }
}

}  // namespace

std::vector<std::vector<std::size_t>> alike(std::span<const Signature> signatures, double threshold) {
  PATAUTO_INVARIANT(signatures.size() <= std::numeric_limits<std::uint32_t>::max());
  const std::size_t rows = rows_for(threshold);
  UnionFind groups(signatures.size());
  std::vector<Keyed> band;
  std::vector<Keyed> room;
  band.reserve(signatures.size());
  for (std::size_t first = 0; first + rows <= kBins; first += rows) {
    band.clear();
    for (std::size_t i = 0; i < signatures.size(); ++i)
      if (signatures[i].shingles > 0) band.push_back(keyed(signatures[i], first, rows, i));
    sort_by_hash(band, room);
    join_band(band, signatures, threshold, groups);
  }
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < signatures.size(); ++i) members[groups.root(i)].push_back(i);
  std::vector<std::vector<std::size_t>> result;
  for (auto& [root, group] : members)
    if (group.size() > 1) result.push_back(std::move(group));
  return result;
}

}  // namespace patauto::signature
