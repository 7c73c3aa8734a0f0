#include "base/base64.hpp"

#include <catch2/catch.hpp>

using patauto::base::base64;
using patauto::base::from_base64;

TEST_CASE("what base64 writes is read back, and nothing else is") {
  for (const char* text : {"", "f", "fo", "foo", "foob", "\xFF\xFE\x80"}) CHECK(from_base64(base64(text)) == text);
  CHECK(base64("foob") == "Zm9vYg==");
  for (const char* bad : {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zg==Zg==", "Zm9\n", "=", "Zm9v "}) {
    INFO(bad);
    CHECK_FALSE(from_base64(bad));
  }
}
