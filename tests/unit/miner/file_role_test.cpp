#include "miner/file_role.hpp"

#include <catch2/catch.hpp>

using patauto::miner::FileRole;
using patauto::miner::role_of;

TEST_CASE("a file's role follows from conventions that all languages share") {
  CHECK(role_of("src/rules/no-tabs.js") == FileRole::code);
  CHECK(role_of("rules/latest.py") == FileRole::code);  // "test" is no word of it
  CHECK(role_of("test/no-tabs.js") == FileRole::test);
  CHECK(role_of("pkg/parse_test.go") == FileRole::test);
  CHECK(role_of("tests/test_parse.py") == FileRole::test);
  CHECK(role_of("src/button.spec.ts") == FileRole::test);
  CHECK(role_of("test/fixtures/no-tabs.js") == FileRole::data);
  CHECK(role_of("docs/rules/no-tabs.html") == FileRole::document);
  CHECK(role_of("CHANGES.md") == FileRole::document);
}
