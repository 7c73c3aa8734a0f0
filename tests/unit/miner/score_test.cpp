#include "miner/score.hpp"

#include <catch2/catch.hpp>

using patauto::miner::Score;
using patauto::miner::score_of;

TEST_CASE("a perfect prediction keeps everything") {
  const Score score = score_of("const a = 1;\n", "const a = 1;\n");
  CHECK(score.kept == 9);  // white space never counts
  CHECK(score.wrong == 0);
  CHECK(score.truth == 9);
  CHECK(score.saved() == 1);
  CHECK(score.precision() == 1);
}

TEST_CASE("layout does not count") {
  CHECK(score_of("const\ta  =\r\n1;", "const a = 1;\n").saved() == 1);
}

TEST_CASE("what is wrong costs a quarter") {
  const Score score = score_of("alpha beta nonsense_\n", "alpha beta\n");
  CHECK(score.kept == 9);
  CHECK(score.wrong == 9);
  CHECK(score.saved() == Approx(1 - 0.25));
  CHECK(score.precision() == 0.5);
}

TEST_CASE("a lone token that happens to match is not kept") {
  const Score score = score_of("x ; y", "a ; b");
  CHECK(score.kept == 0);
  CHECK(score.wrong == 3);
}

TEST_CASE("the score of nonsense has a floor") {
  CHECK(score_of(std::string(1000, '*'), "ab cd").saved() == -0.5);
}

TEST_CASE("empty texts score nothing") {
  CHECK(score_of("", "").saved() == 0);
  CHECK(score_of("", "").precision() == 0);
  CHECK(score_of("a b", "").saved() == 0);
  CHECK(score_of("", "a b").saved() == 0);
}
