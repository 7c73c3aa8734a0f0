#include "model/pattern.hpp"

#include <catch2/catch.hpp>

using namespace patauto::model;

TEST_CASE("ids and names keep to their forms") {
  for (const char* id : {"PAT-A-001", "PAT-RULE-CREATE-001", "PAT-2-X9-999", "PAT-001-001"}) CHECK(names_pattern(id));
  for (const char* id : {"", "PAT-001", "PAT--001", "PAT-A-1", "PAT-A-0001", "pat-A-001", "PAT-a-001", "PAT-A--B-001",
                         "PAT-A-001 ", "PAT-A_B-001", "PAT-A-B", "XPAT-A-001"}) {
    INFO(id);
    CHECK_FALSE(names_pattern(id));
  }
  for (const char* name : {"a", "rule_create", "x2_y"}) CHECK(snake_case(name));
  for (const char* name : {"", "A", "rule-create", "_a", "a_", "a__b", "2a", "a b", "../a"})
    CHECK_FALSE(snake_case(name));
}

TEST_CASE("a value fits its variable or is told why not") {
  const PatternVariable length{.name = "name", .min_length = 2, .max_length = 3};
  CHECK_FALSE(unfit(length, "\xc3\xa4\xc3\xb6"));
  CHECK(*unfit(length, "a") == "'a' is shorter than 2 characters");
  CHECK(*unfit(length, "abcd") == "'abcd' is longer than 3 characters");
  const PatternVariable closed{.name = "kind", .values = {"x", "y"}};
  CHECK_FALSE(unfit(closed, "y"));
  CHECK(*unfit(closed, "z") == "'z' is none of its values");
  const PatternVariable whole{.name = "count", .type = VariableType::integer};
  for (const char* good : {"0", "-7", "120"}) CHECK_FALSE(unfit(whole, good));
  for (const char* bad : {"", "-", "1.0", "01", "x", "1 "}) CHECK(unfit(whole, bad));
  const PatternVariable real{.name = "share", .type = VariableType::number};
  for (const char* good : {"0.5", "1e3", "-2"}) CHECK_FALSE(unfit(real, good));
  for (const char* bad : {"", "nan", "inf", "1,5"}) CHECK(unfit(real, bad));
  CHECK(*unfit({.name = "flag", .type = VariableType::boolean}, "yes") == "'yes' is no boolean");
}
