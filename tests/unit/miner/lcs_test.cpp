#include "miner/lcs.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::test::Dice;

namespace {

using Ids = std::vector<std::uint64_t>;

/// The greatest weight of a common subsequence, the plain way.
int best_weight(const Ids& a, const Ids& b, const std::vector<int>& weights) {
  std::vector<std::vector<int>> best(a.size() + 1, std::vector<int>(b.size() + 1, 0));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      best[i + 1][j + 1] = std::max(best[i][j + 1], best[i + 1][j]);
      if (a[i] == b[j]) best[i + 1][j + 1] = std::max(best[i + 1][j + 1], best[i][j] + weights[i]);
    }
  }
  return best[a.size()][b.size()];
}

bool is_common_subsequence(const Pairs& pairs, const Ids& a, const Ids& b) {
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const auto& [i, j] = pairs[k];
    if (i >= a.size() || j >= b.size() || a[i] != b[j]) return false;
    if (k > 0 && (i <= pairs[k - 1].first || j <= pairs[k - 1].second)) return false;
  }
  return true;
}

int weight_of(const Pairs& pairs, const std::vector<int>& weights) {
  int sum = 0;
  for (const auto& [i, j] : pairs) sum += weights[i];
  return sum;
}

Ids random_ids(Dice& dice, std::size_t most, std::size_t alphabet) {
  Ids ids(dice.roll(most + 1));
  for (auto& id : ids) id = dice.roll(alphabet);
  return ids;
}

}  // namespace

TEST_CASE("a known longest common subsequence") {
  CHECK(longest_common(Ids{1, 2, 3, 4}, Ids{2, 9, 4}) == Pairs{{1, 0}, {3, 2}});
  CHECK(longest_common(Ids{}, Ids{1}).empty());
  CHECK(longest_common(Ids{1}, Ids{}).empty());
  CHECK(longest_common(Ids{1}, Ids{2}).empty());
  CHECK(longest_common(Ids{1, 1, 1}, Ids{1, 1}).size() == 2);
}

TEST_CASE("one heavy element beats several light ones") {
  const Ids a{1, 2, 3};
  const Ids b{3, 1, 2};
  CHECK(heaviest_common(a, b, std::vector<int>{1, 1, 9}) == Pairs{{2, 0}});
  CHECK(heaviest_common(a, b, std::vector<int>{1, 1, 1}) == Pairs{{0, 1}, {1, 2}});
}

TEST_CASE("the longest common subsequence is as long as the plain way's") {
  Dice dice(5);
  for (int round = 0; round < 1500; ++round) {
    const std::size_t alphabet = 1 + dice.roll(12);
    const std::size_t most = round % 10 == 0 ? 300 : 20;  // past a machine word too
    const Ids a = random_ids(dice, most, alphabet);
    const Ids b = random_ids(dice, most, alphabet);
    const std::vector<int> ones(a.size(), 1);
    const Pairs pairs = longest_common(a, b);
    REQUIRE(is_common_subsequence(pairs, a, b));
    REQUIRE(static_cast<int>(pairs.size()) == best_weight(a, b, ones));
  }
}

TEST_CASE("short sequences are aligned as they are beside a long rest") {
  Dice dice(11);
  Ids rest(70);  // more than a machine word has bits, and nothing that the other side has
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = 1000 + i;
  for (int round = 0; round < 1500; ++round) {
    const std::size_t alphabet = 1 + dice.roll(12);
    const Ids a = random_ids(dice, 64, alphabet);
    const Ids b = random_ids(dice, 64, alphabet);
    Ids longer = a;
    longer.insert(longer.end(), rest.begin(), rest.end());
    Ids headed = b;
    headed.push_back(2000);  // no common end that would be cut off
    REQUIRE(longest_common(a, headed) == longest_common(longer, headed));
  }
}

TEST_CASE("a table that is too large to be kept whole gives a longest common subsequence too") {
  Dice dice(7);
  Ids a(2'600);
  Ids b(2'700);
  for (auto& id : a) id = dice.roll(50);
  for (auto& id : b) id = 5 + dice.roll(50);  // some only one side has
  a.front() = a.back() = 1;                   // no common ends
  const Pairs pairs = longest_common(a, b);
  CHECK(is_common_subsequence(pairs, a, b));
  CHECK(static_cast<int>(pairs.size()) == best_weight(a, b, std::vector<int>(a.size(), 1)));
}

TEST_CASE("the heaviest common subsequence weighs at least what the plain way's does between the common ends") {
  Dice dice(6);
  for (int round = 0; round < 1500; ++round) {
    Ids a = random_ids(dice, 30, 1 + dice.roll(10));
    Ids b = random_ids(dice, 30, 1 + dice.roll(10));
    // Equal ends are always matched; with unequal ones nothing may be heavier.
    a.insert(a.begin(), 100);
    b.insert(b.begin(), 101);
    a.push_back(102);
    b.push_back(103);
    std::vector<int> weights(a.size());
    for (int& weight : weights) weight = 1 + static_cast<int>(dice.roll(50));
    const Pairs pairs = heaviest_common(a, b, weights);
    REQUIRE(is_common_subsequence(pairs, a, b));
    REQUIRE(weight_of(pairs, weights) == best_weight(a, b, weights));
  }
}

TEST_CASE("equal ends are matched, whatever lies between") {
  Ids a(6'000, 1);
  Ids b(6'000, 1);
  a[3'000] = 2;
  b[3'000] = 3;
  const std::vector<int> ones(a.size(), 1);
  CHECK(longest_common(a, b).size() == 5'999);
  CHECK(heaviest_common(a, b, ones).size() == 5'999);
}

TEST_CASE("texts too long to compare are compared in part") {
  Ids a(10'000);
  Ids b(10'000);
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = i % 100;
    b[i] = (i + 37) % 100;
  }
  a.back() = 1'000;
  const Pairs pairs = heaviest_common(a, b, std::vector<int>(a.size(), 1));
  CHECK(is_common_subsequence(pairs, a, b));
  CHECK(pairs.size() > 3'000);
}
