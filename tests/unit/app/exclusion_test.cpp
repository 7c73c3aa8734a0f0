#include "app/exclusion.hpp"

#include <catch2/catch.hpp>

using patauto::app::Exclusion;

namespace {

bool takes(const std::string& glob, std::string_view path) {
  return Exclusion({glob}).match(path) != nullptr;
}

}  // namespace

TEST_CASE("a glob takes files, and folders with all that is in them") {
  CHECK(takes("*.pb.go", "a/b/x.pb.go"));
  CHECK_FALSE(takes("*.pb.go", "a/b/x.go"));
  CHECK(takes("vendor", "vendor/a/b.c"));
  CHECK(takes("vendor", "x/vendor/b.c"));
  CHECK(takes("vendor/", "x/vendor/b.c"));
  CHECK_FALSE(takes("vendor/", "x/vendor"));
  CHECK(takes("/vendor", "vendor/b.c"));
  CHECK_FALSE(takes("/vendor", "x/vendor/b.c"));
  CHECK(takes("docs/gen", "docs/gen/a/b.md"));
  CHECK_FALSE(takes("docs/gen", "x/docs/gen/a.md"));
  CHECK(takes("docs/**", "docs/a/b.md"));
  CHECK(takes("**/gen/*.md", "a/gen/x.md"));
}

TEST_CASE("the first glob that takes a path is named; without globs nothing is left out") {
  const Exclusion both({"a", "*.c"});
  REQUIRE(both.match("a/x.c") != nullptr);
  CHECK(*both.match("a/x.c") == "a");
  CHECK(*both.match("b/x.c") == "*.c");
  CHECK(both.match("b/x.h") == nullptr);
  CHECK(Exclusion({}).match("a") == nullptr);
}
