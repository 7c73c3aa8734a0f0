#include "store/salt.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "unit/base/sandbox.hpp"

using namespace patauto;

TEST_CASE("siphash has the values of its paper") {
  // Appendix A: key 00 01 .. 0f, message 00 01 .. 0e.
  const store::Salt key{0x0706050403020100, 0x0f0e0d0c0b0a0908};
  std::string message;
  for (char c = 0; c < 15; ++c) message += c;
  CHECK(store::siphash(message, key) == 0xa129ca6149be45e5);
  CHECK(store::siphash("", key) == 0x726fdb47dd0e0e31);
}

TEST_CASE("a clone keeps its salt, and two clones have two") {
  const test::Sandbox box;
  const auto salt = store::salt_of(box / "a");
  REQUIRE(salt);
  CHECK(store::salt_of(box / "a") == *salt);
  CHECK(store::salt_of(box / "b") != *salt);
}

TEST_CASE("a salted signature is a signature, and an absent one stays absent") {
  const store::Salt salt{1, 2};
  const std::string signature = "0123456789abcdef";
  CHECK(store::salted(signature, salt).size() == 16);
  CHECK(store::salted(signature, salt) == store::salted(signature, salt));
  CHECK(store::salted(signature, salt) != store::salted(signature, {1, 3}));
  CHECK(store::salted("", salt).empty());
}
