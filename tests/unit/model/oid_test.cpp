#include "model/oid.hpp"

#include <catch2/catch.hpp>

using patauto::model::Oid;

TEST_CASE("object ids of both sizes go through text and raw bytes") {
  for (const std::size_t digits : {40, 64}) {
    std::string hex;
    for (std::size_t i = 0; i < digits; ++i) hex += "0123456789abcdef"[i * 7 % 16];
    const Oid oid = Oid::from_hex(hex).value();
    CHECK(oid.size == digits / 2);
    CHECK(oid.hex() == hex);
    CHECK(Oid::from_raw(oid.raw()) == oid);
  }
  CHECK(Oid::from_hex(std::string(40, 'A')) == Oid::from_hex(std::string(40, 'a')));
}

TEST_CASE("other text is no object id") {
  CHECK_FALSE(Oid::from_hex(""));
  CHECK_FALSE(Oid::from_hex(std::string(39, '0')));
  CHECK_FALSE(Oid::from_hex(std::string(41, '0')));
  CHECK_FALSE(Oid::from_hex(std::string(39, '0') + "g"));
}

TEST_CASE("no object is not an object of zeros") {
  CHECK(Oid{}.null());
  CHECK(Oid{}.hex().empty());
  CHECK_FALSE(Oid::from_hex(std::string(40, '0'))->null());
  CHECK(Oid::from_hex(std::string(40, '0')) != Oid::from_hex(std::string(64, '0')));
}
