#include "base/hash.hpp"

#include <catch2/catch.hpp>

using namespace patauto::base;

TEST_CASE("hashes are the published ones") {
  CHECK(hex64(xxh64("")) == "ef46db3751d8e999");
  CHECK(hex64(xxh64("abc")) == "44bc2cf5ad770999");
  CHECK(hex64(xxh3_64("")) == "2d06800538d394c2");
  CHECK(xxh64("abc", 1) != xxh64("abc"));
  CHECK(hex64(0x12) == "0000000000000012");
}
