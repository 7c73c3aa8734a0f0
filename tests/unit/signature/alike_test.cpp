#include "signature/alike.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <string>
#include <vector>

using namespace patauto::signature;

namespace {

using Groups = std::vector<std::vector<std::size_t>>;

/// Files of one family share most of their lines; families share none.
std::string member(std::size_t family, std::size_t number) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "f" + std::to_string(family) + "x" + std::to_string(i) + ": 1\n";
  return text + "own" + std::to_string(number) + ": [2]\n";
}

std::vector<Signature> families(std::size_t count, std::size_t members) {
  std::vector<Signature> result;
  for (std::size_t i = 0; i < members; ++i)
    for (std::size_t family = 0; family < count; ++family) result.push_back(signature_of(member(family, i)));
  return result;
}

}  // namespace

TEST_CASE("families of alike files are found") {
  const std::vector<Signature> files = families(3, 4);
  CHECK(alike(files, .6) == Groups{{0, 3, 6, 9}, {1, 4, 7, 10}, {2, 5, 8, 11}});
}

TEST_CASE("nothing is grouped with nothing") {
  CHECK(alike({}, .5).empty());
  const std::vector<Signature> files = {signature_of(""), signature_of(" \n"), signature_of(member(0, 0))};
  CHECK(alike(files, .5).empty());
}

TEST_CASE("the order of the files does not change who belongs together") {
  std::vector<Signature> files = families(20, 6);
  std::vector<std::size_t> order(files.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t state = 3;
  for (std::size_t i = order.size(); i > 1; --i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    std::swap(order[i - 1], order[(state >> 33) % i]);
  }
  std::vector<Signature> shuffled;
  for (const std::size_t i : order) shuffled.push_back(files[i]);
  Groups back;
  for (const auto& group : alike(shuffled, .6)) {
    back.emplace_back();
    for (const std::size_t i : group) back.back().push_back(order[i]);
    std::sort(back.back().begin(), back.back().end());
  }
  std::sort(back.begin(), back.end());
  CHECK(back == alike(files, .6));
  CHECK(back.size() == 20);
}

TEST_CASE("pairs above the threshold are found, pairs below are not joined") {
  std::vector<Signature> files = families(60, 3);
  const Groups groups = alike(files, .5);
  std::map<std::size_t, std::size_t> group_of;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::size_t i : groups[g]) group_of[i] = g + 1;
  std::size_t missed = 0;
  for (std::size_t a = 0; a < files.size(); ++a)
    for (std::size_t b = a + 1; b < files.size(); ++b) {
      const bool together = group_of[a] != 0 && group_of[a] == group_of[b];
      if (likeness(files[a], files[b]) >= .5) missed += !together;
      if (a % 60 != b % 60) CHECK_FALSE(together);
    }
  CHECK(missed == 0);
}

TEST_CASE("ten thousand equal files are one group") {
  const std::vector<Signature> files(10'000, signature_of(member(1, 1)));
  const Groups groups = alike(files, .5);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].size() == 10'000);
}
