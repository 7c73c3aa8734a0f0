#include "review/body.hpp"

#include <catch2/catch.hpp>

#include "draft_of_rules.hpp"

using namespace patauto;

TEST_CASE("the reviewer reads score, files, lines, commits and what is missing") {
  model::Draft draft = test::draft_of_rules();
  draft.pattern.id = "PAT-RULES-CREATE-001";
  const std::string body = review::body_of(draft.pattern, draft);
  for (const char* part :
       {"12 files like `rules/{{name}}.js`", "`PAT-RULES-CREATE-001`", "| similarity | 0.90 | 0.4 |",
        "| success | 0.80 |", "| test coverage | 0.67 |", "| schema completeness | 1.00 |", "**0.88**",
        "| `rules/{{name}}.js` | primary | 100 % | 9 members | 2 of 3 | 75 % |",
        "| `test/{{name}}.js` | companion | 80 % |", "| `readme.md` | ``\\| {{name}} \\| `x` \\|`` | sorted | 2 of 3 |",
        "| 333333333333 | `rules/no-sort.js`, ``rules/a\\|b`c.js`` |",
        "* `'index.js': its line does not name the file`", "nothing in it is executed"}) {
    CAPTURE(part, body);
    CHECK(body.find(part) != std::string::npos);
  }
  draft.pattern.steps.push_back({.run = {test::in_template("make")}});
  CHECK(review::body_of(draft.pattern, draft).find("It runs commands.") != std::string::npos);
}
