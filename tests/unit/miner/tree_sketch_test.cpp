#include "miner/tree_sketch.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "support/dice.hpp"

using namespace patauto::miner;

namespace {

using Files = std::map<std::string, std::string>;  // path, blob

TreeSketch sketch(const Files& files) {
  std::vector<TreeEntry> entries;
  for (const auto& [path, blob] : files) entries.push_back({path, blob});
  return sketch_of(entries);
}

struct Told {
  std::vector<std::string> added;
  std::vector<std::string> modified;
  std::size_t gone = 0;
  bool operator==(const Told&) const = default;
};

Told told(const Files& before, const Files& after) {
  const TreeDifference found = difference(sketch(before), sketch(after));
  const auto named = [&](const std::vector<std::size_t>& indices) {
    std::vector<std::string> names;
    for (const std::size_t i : indices) names.push_back(std::next(after.begin(), static_cast<long>(i))->first);
    return names;
  };
  return {named(found.added), named(found.modified), found.gone.size()};
}

/// The same, the slow way.
Told compared(const Files& before, const Files& after) {
  Told result;
  for (const auto& [path, blob] : after) {
    const auto old = before.find(path);
    if (old == before.end()) {
      result.added.push_back(path);
    } else if (old->second != blob) {
      result.modified.push_back(path);
    }
  }
  for (const auto& [path, blob] : before) result.gone += after.contains(path) ? 0 : 1;
  return result;
}

}  // namespace

TEST_CASE("a sketch tells what a tree gained, lost and changed") {
  const Files before = {{"a", "1111"}, {"b", "2222"}, {"d", "4444"}};
  CHECK(told(before, before) == Told{});
  CHECK(told(before, {{"a", "1111"}, {"c", "3333"}, {"d", "5555"}}) == Told{{"c"}, {"d"}, 1});
  CHECK(told({}, before) == Told{{"a", "b", "d"}, {}, 0});
  CHECK(told(before, {}) == Told{{}, {}, 3});
}

TEST_CASE("trees that differ in any way are told apart as by their paths") {
  patauto::test::Dice dice(11);
  for (int round = 0; round < 200; ++round) {
    Files before;
    Files after;
    const std::size_t size = dice.roll(60);
    const std::size_t kept = 1 + dice.roll(10);
    for (std::size_t i = 0; i < size; ++i) {
      const std::string path = "f" + std::to_string(dice.roll(1'000));
      const std::string blob = "b" + std::to_string(dice.roll(100));
      if (dice.roll(10) < kept) before[path] = blob;
      if (dice.roll(10) < kept) after[path] = dice.roll(4) == 0 ? "else" : blob;
    }
    CHECK(told(before, after) == compared(before, after));
  }
}

TEST_CASE("the blobs of what is gone are told, so that a rename is seen") {
  const auto found = difference(sketch({{"old", "1111"}}), sketch({{"new", "1111"}}));
  REQUIRE(found.gone.size() == 1);
  REQUIRE(found.added.size() == 1);
  CHECK(found.gone.front() == sketch({{"new", "1111"}}).front().blob);
}

TEST_CASE("a sketch survives its bytes") {
  const TreeSketch one = sketch({{"a", "1111"}, {"b", std::string("\0\xff", 2)}});
  CHECK(bytes_of(one).size() == 16);
  CHECK(sketch_from(bytes_of(one)) == one);
  CHECK(sketch_from("") == TreeSketch{});
  CHECK_FALSE(sketch_from("1234567"));
}
