#include "miner/subjects.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::MemoryHistory;

namespace {

std::vector<std::string> families(const MemoryHistory& history, const std::vector<std::string>& below = {}) {
  auto laid_out = history.laid_out();
  const Past past = laid_out->past();
  std::vector<std::string> names;
  for (const Subject& subject : subjects_of(past, Exclusions(past.tree.files.size()), below)) {
    names.push_back(subject.found.generalised);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("a folder is asked for by its path") {
  CHECK(is_below("a/b/c.js", {}));
  CHECK(is_below("a/b/c.js", {""}));
  CHECK(is_below("a/b/c.js", {"a/b"}));
  CHECK(is_below("a/b/c.js", {"a/b/c.js"}));
  CHECK_FALSE(is_below("a/bc/d.js", {"a/b"}));
}

TEST_CASE("what varies in folder and name gives way to the families that decide") {
  MemoryHistory history;
  history.commit({{"readme", "x"}});
  for (const char* name : {"alpha", "beta", "gamma", "delta"}) {
    history.commit({{std::string("one/") + name + ".go", "x"}, {std::string("two/") + name + "ish.go", "y"}});
  }
  CHECK(families(history) == std::vector<std::string>{"one/{{name}}.go", "two/{{name}}.go"});
  CHECK(families(history, {"two"}) == std::vector<std::string>{"two/{{name}}.go"});
}

TEST_CASE("the path to try is new, in the members' own form, braces and all") {
  MemoryHistory history;
  history.commit({{"readme", "x"}});
  for (const char* name : {"one_of_all", "two_of_all", "three_of_all"}) {
    history.commit({{std::string("{{cookie.slug}}/") + name + ".py", "x"}});
  }
  auto laid_out = history.laid_out();
  const Past past = laid_out->past();
  const auto subjects = subjects_of(past, Exclusions(past.tree.files.size()), {});
  REQUIRE(!subjects.empty());
  for (const Subject& subject : subjects) {
    CHECK(try_path(subject, past).starts_with("{{cookie.slug}}/"));
    CHECK(try_path(subject, past).find("new_thing") != std::string::npos);
  }
}
