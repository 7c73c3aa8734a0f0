#include "store/ulid.hpp"

#include <catch2/catch.hpp>

using namespace patauto::store;

TEST_CASE("an id is its time and 80 random bits") {
  constexpr std::int64_t kTime = 1'469'918'176'385;
  const auto id = new_ulid(kTime);
  REQUIRE(id);
  CHECK(id->time() == kTime);
  const std::string text = text_of(*id);
  CHECK(text.size() == kUlidSize);
  CHECK(text.substr(0, 10) == "01ARYZ6S41");  // the example of the ULID specification
  CHECK(ulid_from(text) == *id);
  CHECK(new_ulid(kTime) != *id);
  CHECK(new_ulid(-5)->time() == 0);
  CHECK(new_ulid(std::int64_t{1} << 50)->time() == (std::int64_t{1} << 48) - 1);
}

TEST_CASE("ids of one time ascend, as numbers and as text") {
  Ulid id{std::uint64_t{7} << 16, ~std::uint64_t{0} - 2};
  for (int i = 0; i < 5; ++i) {
    const Ulid next = after(id);
    CHECK(id < next);
    CHECK(text_of(id) < text_of(next));
    CHECK(next.time() == 7);
    id = next;
  }
}

TEST_CASE("no text but 26 digits is an id") {
  CHECK(ulid_from("7ZZZZZZZZZZZZZZZZZZZZZZZZZ") == Ulid{~std::uint64_t{0}, ~std::uint64_t{0}});
  for (const char* text : {"", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARYZ6S41TSV4RRFFQ69G5FA", "01ARYZ6S41TSV4RRFFQ69G5FAVV",
                           "01arYZ6S41TSV4RRFFQ69G5FAV", "01ARYZ6S41TSV4RRFFQ69G5FAI", "01ARYZ6S41TSV4RRFFQ69G5FA\xff",
                           "01ARYZ6S41TSV4RRFFQ69G5FA\n"})
    CHECK_FALSE(ulid_from(text));
}
