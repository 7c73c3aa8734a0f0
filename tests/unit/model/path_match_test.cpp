#include "model/path_match.hpp"

#include <catch2/catch.hpp>

using namespace patauto::model;

namespace {

using Values = std::map<std::string, std::string, std::less<>>;

std::optional<Values> values(const std::string& path_template, const std::string& path, const Values& given = {}) {
  const TemplateRead read = template_of(path_template);
  REQUIRE(read.faults.empty());
  const auto found = values_writing(read.value, path, given);
  if (found) {
    TemplateValues filled;
    filled.variables = *found;
    CHECK(*read.value.render(filled) == path);
  }
  return found;
}

}  // namespace

TEST_CASE("a path gives the values that write it", "[path-match]") {
  CHECK(values("rules/{{name}}.js", "rules/no-sort.js") == Values{{"name", "no-sort"}});
  CHECK(values("{{name|kebab}}/{{name|pascal}}.ts", "no-sort/NoSort.ts") == Values{{"name", "no-sort"}});
  CHECK(values("{{a}}-{{b}}.js", "x-y-z.js") == Values{{"a", "x"}, {"b", "y-z"}});
  CHECK(values("src/{{path|slash}}.c", "src/a/b.c") == Values{{"path", "a/b"}});
}

TEST_CASE("a path that no value writes does not fit", "[path-match]") {
  CHECK_FALSE(values("rules/{{name}}.js", "rules/.js"));
  CHECK_FALSE(values("rules/{{name}}.js", "rules/a/b.js"));
  CHECK_FALSE(values("rules/{{name}}.js", "rules/a.jsx"));
  CHECK_FALSE(values("rules/{{name|kebab}}.js", "rules/noSort.js"));
  CHECK_FALSE(values("{{name|kebab}}/{{name|pascal}}.ts", "no-sort/SortNo.ts"));
}

TEST_CASE("of several forms the one counts from which the others follow", "[path-match]") {
  CHECK(values("{{name|flat}}/{{name|kebab}}.js", "nosort/no-sort.js") == Values{{"name", "no-sort"}});
  CHECK(values("{{name|upper}}/{{name}}", "AB/aB") == Values{{"name", "aB"}});
}

TEST_CASE("what is given is not guessed", "[path-match]") {
  CHECK(values("{{a}}-{{b}}.js", "x-y-z.js", {{"a", "x-y"}}) == Values{{"a", "x-y"}, {"b", "z"}});
  CHECK_FALSE(values("rules/{{name}}.js", "rules/a.js", {{"name", "b"}}));
}

TEST_CASE("many variables side by side end soon", "[path-match]") {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "{{v" + std::to_string(i) + "}}";
  CHECK_FALSE(values(text + "/x", std::string(300, 'a') + "/y"));
  CHECK_FALSE(values(text + "{{v0|upper}}{{v1|upper}}", std::string(300, 'a')));
}
