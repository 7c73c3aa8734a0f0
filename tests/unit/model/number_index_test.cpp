#include "model/number_index.hpp"

#include <catch2/catch.hpp>
#include <vector>

using patauto::model::NumberIndex;

TEST_CASE("every number is found under its hash, however many there are") {
  NumberIndex index;
  std::vector<std::uint64_t> things;
  for (std::uint32_t i = 0; i < 5'000; ++i) {
    things.push_back(i * std::uint64_t{0x9E3779B97F4A7C15});
    index.add(things.back(), i);
  }
  for (std::uint32_t i = 0; i < things.size(); ++i) {
    CHECK(index.find(things[i], [&](std::uint32_t number) { return things[number] == things[i]; }) == i);
  }
  CHECK_FALSE(index.find(1, [](std::uint32_t) { return true; }));
}

TEST_CASE("numbers of one hash are told apart by asking") {
  NumberIndex index;
  for (std::uint32_t i = 0; i < 100; ++i) index.add(7, i);
  for (std::uint32_t i = 0; i < 100; ++i) {
    CHECK(index.find(7, [i](std::uint32_t number) { return number == i; }) == i);
  }
  CHECK_FALSE(index.find(7, [](std::uint32_t) { return false; }));
  CHECK_FALSE(index.find(8, [](std::uint32_t) { return true; }));
}

TEST_CASE("an empty index finds nothing") {
  CHECK_FALSE(NumberIndex().find(0, [](std::uint32_t) { return true; }));
}
