#include "registry/instances.hpp"

#include <catch2/catch.hpp>

using namespace patauto;
using Values = std::map<std::string, std::string>;

namespace {

model::Pattern pattern() {
  model::Pattern pattern;
  pattern.id = "PAT-RULE-001";
  pattern.name = "rule";
  pattern.variables = {{.name = "name", .min_length = 2},
                       {.name = "count", .type = model::VariableType::integer, .required = false},
                       {.name = "share", .type = model::VariableType::number, .required = false},
                       {.name = "fast", .type = model::VariableType::boolean, .required = false}};
  return pattern;
}

std::vector<Values> values(const std::string& text, const Values& given = {}) {
  const auto read = registry::instances_of({"a.json", text}, pattern(), "schema", given);
  INFO((read ? "" : read.error().message));
  REQUIRE(read);
  return *read;
}

Error refused(const std::string& text, const Values& given = {}) {
  const auto read = registry::instances_of({"a.json", text}, pattern(), "schema", given);
  REQUIRE_FALSE(read);
  CHECK(read.error().kind == ErrorKind::invalid);
  return read.error();
}

}  // namespace

TEST_CASE("an instance is an object or a list of them, with values as variables take them") {
  CHECK(values(R"({"name": "no-\u00e4", "count": 2.0, "share": 0.5, "fast": true})") ==
        std::vector<Values>{{{"name", "no-\xc3\xa4"}, {"count", "2"}, {"share", "0.5"}, {"fast", "true"}}});
  CHECK(values("\n [{\"name\": \"aa\"}, {\"name\": \"bb\", \"count\": -3}]") ==
        std::vector<Values>{{{"name", "aa"}}, {{"name", "bb"}, {"count", "-3"}}});
}

TEST_CASE("a value that is given elsewhere may be missing") {
  CHECK(values("{}", {{"name", "aa"}}) == std::vector<Values>{{}});
  CHECK(values("[{}, {\"count\": 1}]", {{"name", "aa"}}) == std::vector<Values>{{}, {{"count", "1"}}});
  refused("{}");
}

TEST_CASE("one item that does not fit refuses the list, with its place") {
  const Error error = refused("[\n  {\"name\": \"aa\"},\n  {\"name\": 1},\n  {\"nam\": \"x\"}]");
  CHECK(error.message.find("'/1/name'") != std::string::npos);
  CHECK(error.message.find("more)") != std::string::npos);
  CHECK(error.hint == "git patauto validate a.json --pattern PAT-RULE-001");
  CHECK(error.where.file == "a.json");
  CHECK(error.where.line == 3);
}

TEST_CASE("no JSON, another kind of value, an empty list and too long a one are refused") {
  for (const char* text : {"", "{", "1", "null", "[]", "[1]", "[[]]", "{\"name\": \"a\"}", "{\"name\": \"aa\"} x"}) {
    CAPTURE(text);
    refused(text);
  }
  std::string many = "[";
  for (std::size_t i = 0; i <= registry::kMostInstances; ++i) many += "{\"name\": \"aa\"},";
  many.back() = ']';
  refused(many);
}
