#include "review/rollback.hpp"

#include <catch2/catch.hpp>

using patauto::model::text_of;
using patauto::review::typed_version;

TEST_CASE("a version is typed short or with a v", "[rollback]") {
  CHECK(text_of(*typed_version("1.2.3")) == "1.2.3");
  CHECK(text_of(*typed_version("v1.2")) == "1.2.0");
  CHECK(text_of(*typed_version("1")) == "1.0.0");
  CHECK(text_of(*typed_version("v2.0.0-rc.1")) == "2.0.0-rc.1");
  for (const char* wrong : {"", "v", "1.", "1.2.3.4", "x", "1.0-rc", "vv1"}) {
    INFO(wrong);
    CHECK_FALSE(typed_version(wrong));
  }
}
