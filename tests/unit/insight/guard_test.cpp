#include "insight/guard.hpp"

#include <catch2/catch.hpp>

using patauto::insight::quarantined;

TEST_CASE("more than 40 % of the first ten uses failed") {
  CHECK_FALSE(quarantined(10, 4));
  CHECK(quarantined(10, 5));
  CHECK(quarantined(10, 10));
  CHECK_FALSE(quarantined(10, 0));
}

TEST_CASE("before ten uses five failures are enough, fewer are not") {
  CHECK(quarantined(5, 5));
  CHECK(quarantined(9, 5));
  CHECK_FALSE(quarantined(9, 4));
  CHECK_FALSE(quarantined(4, 4));
  CHECK_FALSE(quarantined(0, 0));
}

TEST_CASE("the repository's own threshold and window count") {
  CHECK_FALSE(quarantined(4, 2, {.failure_rate = 0.5, .window = 4}));
  CHECK(quarantined(4, 3, {.failure_rate = 0.5, .window = 4}));
  CHECK_FALSE(quarantined(10, 10, {.failure_rate = 1.0, .window = 10}));
}
