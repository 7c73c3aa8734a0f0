#include "miner/cases.hpp"

#include <catch2/catch.hpp>

#include "support/rule_project.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;
using patauto::test::RuleProject;

namespace {

/// Cases as text: per case its file and what was created beside it.
using Told = std::vector<std::pair<std::string, std::set<std::string>>>;

std::optional<Told> cases(const MemoryHistory& history, const std::string& path) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) -> std::optional<Told> {
    const PathIndex index(laid_out.log.paths);
    const Past past = laid_out.past();
    const auto found = cases_of(path, past, index);
    if (!found) return std::nullopt;
    Told told;
    for (const Case& one : found->all) {
      std::set<std::string> created;
      for (const auto& [key, readings] : one.created) {
        std::string shown = key;
        for (char& c : shown) c = c == '\0' ? '*' : c;
        created.insert(shown);
      }
      told.emplace_back(past.path_of(one.file), created);
    }
    return told;
  });
}

}  // namespace

TEST_CASE("each member's creation is a case, the newest first") {
  RuleProject project;
  project.add("no-push");
  project.add("sort-keys");
  const auto found = cases(project.history(), "rules/max-lines.js");
  REQUIRE(found);
  CHECK(*found == Told{{"rules/sort-keys.js", {"docs/rules/*.md", "test/*.test.js"}},
                       {"rules/no-push.js", {"docs/rules/*.md", "test/*.test.js"}}});
}

TEST_CASE("a test beside its code is no case for code, and code none for a test") {
  MemoryHistory history;
  history.commit({{"README.md", "1"}});
  for (const std::string name : {"alpha", "omega"}) {
    history.commit({{"pkg/" + name + ".go", name}, {"pkg/" + name + "_test.go", name}});
  }
  const auto code = cases(history, "pkg/sigma.go");
  REQUIRE(code);
  CHECK(*code == Told{{"pkg/omega.go", {"pkg/*_test.go"}}, {"pkg/alpha.go", {"pkg/*_test.go"}}});
  const auto tests = cases(history, "pkg/sigma_test.go");
  REQUIRE(tests);
  CHECK(*tests == Told{{"pkg/omega_test.go", {"pkg/*.go"}}, {"pkg/alpha_test.go", {"pkg/*.go"}}});
}

TEST_CASE("code that its name makes look like a test has the cases of code") {
  RuleProject project;
  project.add("no-push");
  project.add("sort-keys");
  const auto found = cases(project.history(), "rules/no-test.js");
  REQUIRE(found);
  CHECK(found->size() == 2);
  project.add("no-test");
  const auto others = cases(project.history(), "rules/max-lines.js");
  REQUIRE(others);
  CHECK(others->size() == 3);
}

TEST_CASE("one case is not enough") {
  RuleProject project;
  project.add("no-push");
  CHECK_FALSE(cases(project.history(), "rules/max-lines.js"));
  CHECK_FALSE(cases(project.history(), "nowhere/max-lines.js"));
}

TEST_CASE("roots, imports and renames are no cases") {
  MemoryHistory history;
  history.commit({{"rules/root-one.js", "1"}, {"docs/root-one.md", "1"}});
  MemoryHistory::Files import;
  for (int i = 0; i < 41; ++i) import["rules/import-" + std::to_string(i) + ".js"] = std::to_string(i);
  history.commit(import);
  history.commit({{"rules/first-rule.js", "a"}, {"docs/first-rule.md", "b"}});
  history.commit({{"rules/second-rule.js", "c"}, {"docs/second-rule.md", "d"}});
  history.commit({{"rules/third-rule.js", "e"}, {"docs/third-rule.md", "f"}});
  history.commit({{"rules/renamed-rule.js", "c"}, {"docs/renamed-rule.md", "d"}},
                 {"rules/second-rule.js", "docs/second-rule.md"});
  const auto found = cases(history, "rules/new-rule.js");
  REQUIRE(found);
  CHECK(*found == Told{{"rules/third-rule.js", {"docs/*.md"}}, {"rules/first-rule.js", {"docs/*.md"}}});
}

TEST_CASE("a file put into another language is no case, and was not created beside one") {
  MemoryHistory history;
  history.commit({{"x", "1"}, {"test/fourth-rule.js", "its test"}});
  history.commit({{"rules/first-rule.js", "a"}, {"docs/first-rule.md", "b"}});
  history.commit({{"rules/second-rule.js", "c"}, {"docs/second-rule.md", "d"}});
  history.commit({{"rules/first-rule.ts", "a: any"}, {"rules/second-rule.ts", "c: any"}},
                 {"rules/first-rule.js", "rules/second-rule.js"});
  history.commit({{"rules/third-rule.ts", "e: any"}, {"docs/third-rule.md", "f"}});
  history.commit({{"rules/fourth-rule.ts", "g: any"}, {"docs/fourth-rule.md", "h"}, {"test/fourth-rule.ts", "i"}},
                 {"test/fourth-rule.js"});
  const auto found = cases(history, "rules/new-rule.ts");
  REQUIRE(found);
  CHECK(*found == Told{{"rules/fourth-rule.ts", {"docs/*.md"}}, {"rules/third-rule.ts", {"docs/*.md"}}});
}

TEST_CASE("two files in place of one are created") {
  MemoryHistory history;
  history.commit({{"x", "1"}, {"rules/first-rule.txt", "one"}, {"rules/second-rule.txt", "two"}});
  history.commit({{"rules/first-rule.js", "a"}, {"rules/first-rule.md", "b"}}, {"rules/first-rule.txt"});
  history.commit({{"rules/second-rule.js", "c"}, {"rules/second-rule.md", "d"}}, {"rules/second-rule.txt"});
  const auto found = cases(history, "rules/new-rule.js");
  REQUIRE(found);
  CHECK(found->size() == 2);
}

TEST_CASE("a commit of forty files is a case still") {
  MemoryHistory history;
  history.commit({{"x", "1"}});
  for (int round = 0; round < 2; ++round) {
    MemoryHistory::Files files;
    for (int i = 0; i < 40; ++i) {
      files["rules/rule-" + std::to_string(round) + "x" + std::to_string(i) + ".js"] =
          std::to_string(round) + "x" + std::to_string(i);
    }
    history.commit(files);
  }
  const auto found = cases(history, "rules/new-rule.js");
  REQUIRE(found);
  CHECK(found->size() == 20);
}

TEST_CASE("a file moved in the same commit was not created beside the member") {
  MemoryHistory history;
  history.commit({{"x", "1"}, {"old/no-push.md", "page"}, {"old/sort-keys.md", "another"}});
  history.commit({{"rules/no-push.js", "a"}, {"docs/no-push.md", "page"}}, {"old/no-push.md"});
  history.commit({{"rules/sort-keys.js", "b"}, {"docs/sort-keys.md", "another"}}, {"old/sort-keys.md"});
  const auto found = cases(history, "rules/new-rule.js");
  REQUIRE(found);
  for (const auto& [path, created] : *found) CHECK(created.empty());
}

TEST_CASE("cases from the same state weigh more") {
  MemoryHistory history;
  history.commit({{"x", "1"}});
  for (const char* name : {"one-thing", "two-things", "three-things", "four-things"}) {
    const std::string base = std::string("ex/") + name;
    history.commit({{base + "/main.py", name}, {base + "/main_test.py", name}});
    history.commit({{base + "/extra.md", name}});
  }
  const auto weights = answer_in_any_order(history, [](LaidOut& laid_out) {
    const PathIndex index(laid_out.log.paths);
    const auto found = cases_of("ex/new-thing/main.py", laid_out.past(), index);
    REQUIRE(found);
    CHECK(found->before.empty());
    return found->weights(0.5);
  });
  REQUIRE(weights.size() == 4);
  for (std::size_t i = 1; i < weights.size(); ++i) CHECK(weights[i] == Approx(weights[i - 1] / 2));
}
