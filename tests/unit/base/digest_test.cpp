#include "base/digest.hpp"

#include <catch2/catch.hpp>

using namespace patauto::base;

// The values are those of the standard's own examples (FIPS 180-4) and of `git hash-object` for an empty blob.
TEST_CASE("digests are the standard's") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(hex(sha1(std::string_view("blob 0\0", 7))) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(hex("\x01\xff") == "01ff");
}
