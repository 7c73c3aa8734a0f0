#include "review/naming.hpp"

#include <catch2/catch.hpp>

#include "model/pattern.hpp"

using patauto::review::pattern_name;
using patauto::review::PatternName;

TEST_CASE("a pattern is named by the fixed parts of its place") {
  CHECK(pattern_name("rules/{{name}}.js", 1) == PatternName{"PAT-RULES-CREATE-001", "rules_create"});
  CHECK(pattern_name("rules/{{name}}.js", 2) == PatternName{"PAT-RULES-CREATE-002", "rules_create_2"});
  CHECK(pattern_name("collector/{{core}}_linux.go", 1).name == "collector_linux_create");
  CHECK(pattern_name("exercises/practice/{{name}}/.meta/config.json", 1).name ==
        "exercises_practice_meta_config_create");
  CHECK(pattern_name("{{name}}.md", 1).name == "md_create");
  CHECK(pattern_name("{{name}}", 1).name == "file_create");
  CHECK(pattern_name("2024/{{name}}.md", 1).name == "file_2024_create");
  CHECK(pattern_name("MyApp/Views/{{name}}View.swift", 1).name == "my_app_views_view_create");
}

TEST_CASE("whatever the place, id and name are allowed") {
  const std::string words(300, 'a');
  const std::vector<std::string> families = {words + "/{{name}}.js",
                                             "{{name}}/" + words + "/" + words + ".js",
                                             "a/b/c/d/e/f/g/h/" + words.substr(0, 49) + "/{{name}}.x",
                                             "\xc3\xa9t\xc3\xa9/{{name}}.md",
                                             "9/8/7/{{name}}.6",
                                             "-/_/{{name}}",
                                             "[[slug]]/{{name}}.tsx",
                                             ".github/{{dir1}}/{{name}}.yml"};
  for (const std::string& family : families) {
    for (const std::size_t number : {std::size_t{1}, std::size_t{999}}) {
      const PatternName name = pattern_name(family, number);
      CAPTURE(family, name.id, name.name);
      CHECK(patauto::model::names_pattern(name.id));
      CHECK(patauto::model::snake_case(name.name));
    }
  }
}
