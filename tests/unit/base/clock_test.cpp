#include <catch2/catch.hpp>

#include "base/clock.hpp"

using namespace patauto;

TEST_CASE("times are written in UTC with milliseconds, and read back") {
  CHECK(base::time_text(0) == "1970-01-01T00:00:00.000Z");
  CHECK(base::time_text(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(base::time_text(1'795'373'520'123) == "2026-11-22T18:52:00.123Z");
  for (const std::int64_t time : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{951'782'400'000},
                                  std::int64_t{1'795'373'520'123}, std::int64_t{253'402'300'799'999}}) {
    CHECK(base::time_from(base::time_text(time)) == time);
  }
}

TEST_CASE("a time outside four-digit years becomes the nearest inside") {
  CHECK(base::time_text(INT64_MAX) == "9999-12-31T23:59:59.999Z");
  CHECK(base::time_text(INT64_MIN) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("no other spelling is a time") {
  for (const char* text :
       {"", "2026-11-22", "2026-11-22T18:52:00Z", "2026-11-22T18:52:00.123", "2026-02-30T00:00:00.000Z",
        "2026-11-22T24:00:00.000Z", "2026-11-22T18:60:00.000Z", "2026-11-22t18:52:00.123Z", "2026-11-22T18:52:60.000Z",
        "2026-13-01T00:00:00.000Z", "2026-1a-01T00:00:00.000Z"}) {
    CHECK_FALSE(base::time_from(text).has_value());
  }
}

TEST_CASE("PATAUTO_NOW makes the clock stand still") {
  const auto at = [](const char* now) { return base::system_clock(base::Env().with("PATAUTO_NOW", now))->now(); };
  CHECK(at("1700000000") == 1'700'000'000'000);
  CHECK(at("2026-11-22T18:52:00.123Z") == 1'795'373'520'123);
  CHECK(at("soon") > 1'700'000'000'000);  // what is no time is passed over
  CHECK(at("99999999999999999999") > 1'700'000'000'000);
}
