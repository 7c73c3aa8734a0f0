#pragma once
// Longest common subsequences of id sequences.

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace patauto::miner {

/// Index pairs of a common subsequence, ascending.
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The heaviest common subsequence: a match of a[i] is worth weights[i]. Quadratic in the elements that
/// both have between the common head and tail; past 16 million cells the ends are not looked at.
Pairs heaviest_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::span<const int> weights);

/// The longest one, bit-parallel (Hyyrö 2004): |a| * |b| / 64 steps and bits. Of what lies
/// between the common head and tail only the first 20,000 elements are looked at.
Pairs longest_common(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace patauto::miner
