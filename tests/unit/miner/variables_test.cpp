#include "miner/variables.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace patauto::miner;

namespace {

using Named = std::map<std::string, std::string>;

Mask between(std::string_view a, std::string_view b) {
  return mask_of(split(a), split(b));
}

Named values(std::string_view path, const Mask& mask, int year = 0) {
  Named found;
  for (const Value& value : values_of(path, mask, year)) found[public_name(value.slot, mask)] = value.text;
  return found;
}

}  // namespace

TEST_CASE("the name is the stem, the core is the stem less what the family shares") {
  CHECK(values("rules/no-array.js", {1, 1, StemRelation::any}) == Named{{"name", "no-array"}, {"last_word", "array"}});
  CHECK(values("rules/git_push_pull.py", {1, 1, StemRelation::prefix}) ==
        Named{{"name", "git_push_pull"}, {"core", "push_pull"}, {"first_word", "push"}, {"last_word", "pull"}});
  CHECK(values("cpu_linux.go", {0, 0, StemRelation::suffix}) ==
        Named{{"name", "cpu_linux"}, {"core", "cpu"}, {"first_word", "cpu"}});
  CHECK(values("git_x_py.py", {0, 0, StemRelation::both}).at("core") == "x");
}

TEST_CASE("each directory that varies is a variable, the deepest first") {
  const Mask mask = between("a/x/b/new.js", "c/y/b/old.js");
  CHECK(values("a/x/b/new.js", mask) == Named{{"name", "new"}, {"dir2", "x"}, {"dir3", "a"}});
}

TEST_CASE("where only a directory varies it is the name") {
  const Mask mask = between("exercises/two-fer/config.json", "exercises/bob/config.json");
  CHECK(values("exercises/two-fer/config.json", mask) ==
        Named{{"name", "two-fer"}, {"first_word", "two"}, {"last_word", "fer"}});
}

TEST_CASE("words that say nothing are no variables") {
  CHECK(values("is-of-test.js", {}) == Named{{"name", "is-of-test"}});
  CHECK(values("a-b-c.js", {}) == Named{{"name", "a-b-c"}});
  CHECK(values("alpha-beta-gamma-delta.js", {}) == Named{{"name", "alpha-beta-gamma-delta"},
                                                         {"first_word", "alpha"},
                                                         {"second_word", "beta"},
                                                         {"last_word", "delta"}});
}

TEST_CASE("the year is one only when it is known") {
  CHECK(values("x.js", {}, 2024).at("year") == "2024");
  CHECK(values("x.js", {}, 0).count("year") == 0);
}

TEST_CASE("a generalised path is equal for all members of a family") {
  const Mask mask = between("a/git_x.py", "b/git_y.py");
  CHECK(generalised("a/git_x.py", mask) == "{{dir1}}/git_{{core}}.py");
  CHECK(generalised("b/git_y.py", mask) == "{{dir1}}/git_{{core}}.py");
  CHECK(generalised("rules/no-x.js", {1, 1, StemRelation::any}) == "rules/{{name}}.js");
  CHECK(generalised("x/a/c.json", {1, 2, StemRelation::same}) == "x/{{name}}/c.json");
  CHECK(generalised("bin/run", {1, 1, StemRelation::any}) == "bin/{{name}}");
  CHECK(generalised("cpu_linux.go", {0, 0, StemRelation::suffix}) == "{{core}}_linux.go");
  CHECK(generalised("UserService.java", {0, 0, StemRelation::suffix}) == "{{core}}Service.java");
}

TEST_CASE("odd names have values without harm") {
  CHECK(values(".gitignore", {}) == Named{{"name", ".gitignore"}, {"first_word", "gitignore"}});
  CHECK(values("x", {}) == Named{{"name", "x"}});
  CHECK(values("_.js", {}) == Named{{"name", "_"}});
  CHECK(values("foo_.py", {0, 0, StemRelation::prefix}) == Named{{"name", "foo_"}});
  CHECK(values("\xff\xfe.js", {}) == Named{{"name", "\xff\xfe"}, {"first_word", "\xff\xfe"}});
  CHECK_FALSE(values("fooBar.js", {0, 0, StemRelation::both}).at("name").empty());
  std::string deep;
  for (int i = 0; i < 64; ++i) deep += "d" + std::to_string(i) + "/";
  const auto all = values_of(deep + "x.js", {0, 64, StemRelation::any}, 0);
  CHECK(all.size() == 65);
}
