#include "miner/path_parts.hpp"

#include <catch2/catch.hpp>

using namespace patauto::miner;

namespace {

Mask between(std::string_view a, std::string_view b) {
  return mask_of(split(a), split(b));
}

bool comparable_paths(std::string_view a, std::string_view b) {
  return comparable(split(a), split(b));
}

std::string nested(std::size_t depth, char name) {
  std::string path;
  for (std::size_t i = 0; i < depth; ++i) path += std::string(1, name) + "/";
  return path + "file.js";
}

}  // namespace

TEST_CASE("a path is taken apart at its slashes and its name's first dot") {
  const PathParts parts = split("src/rules/no-array-push.test.js");
  CHECK(parts.directories == std::vector<std::string_view>{"src", "rules"});
  CHECK(parts.name == "no-array-push.test.js");
  CHECK(parts.stem == "no-array-push");
  CHECK(parts.extension == ".test.js");
  CHECK(parts.prefix == "no-");
  CHECK(parts.suffix == "-push");
}

TEST_CASE("names without an extension, and those that begin with a dot") {
  CHECK(split("Makefile").stem == "Makefile");
  CHECK(split("Makefile").extension.empty());
  CHECK(split("Makefile").directories.empty());
  CHECK(split(".gitignore").stem == ".gitignore");
  CHECK(split(".gitignore").extension.empty());
  CHECK(split("a/.eslintrc.json").stem == ".eslintrc");
  CHECK(split("a/.eslintrc.json").extension == ".json");
  CHECK(split("x").stem == "x");
  CHECK(split("x.").extension == ".");
  CHECK(split("..a").extension == ".a");
  CHECK(split("").stem.empty());
  CHECK(split("a/").stem.empty());
}

TEST_CASE("affixes end at a delimiter, or at a hump of camel case") {
  const auto affixes = [](std::string_view path) { return std::pair(split(path).prefix, split(path).suffix); };
  using Affixes = std::pair<std::string_view, std::string_view>;
  CHECK(affixes("git_foo_bar.py") == Affixes("git_", "_bar"));
  CHECK(affixes("UserService.java") == Affixes("User", "Service"));
  CHECK(affixes("one.py") == Affixes("", ""));
  CHECK(affixes("x.py") == Affixes("", ""));
  CHECK(affixes("_private.py") == Affixes("", "_private"));
  CHECK(affixes("trailing_.py").first == "trailing_");
  CHECK(affixes("na\xc3\xafve_x.py") == Affixes("na\xc3\xafve_", "_x"));
  CHECK(affixes("x-\xff\xfe.py") == Affixes("x-", "-\xff\xfe"));
}

TEST_CASE("only paths of one extension and depth are comparable") {
  CHECK(comparable_paths("a/x.js", "b/y.js"));
  CHECK_FALSE(comparable_paths("a/x.js", "y.js"));
  CHECK_FALSE(comparable_paths("a/x.js", "a/x.ts"));
  CHECK_FALSE(comparable_paths("a/x.js", "a/x.test.js"));
  CHECK(comparable_paths(nested(64, 'a'), nested(64, 'b')));
  CHECK_FALSE(comparable_paths(nested(65, 'a'), nested(65, 'a')));
}

TEST_CASE("a mask says which coordinates are equal") {
  const Mask mask = between("src/a/git_push.py", "src/b/git_pull.py");
  CHECK(mask.depth == 2);
  CHECK(mask.directory(0));
  CHECK_FALSE(mask.directory(1));
  CHECK(mask.stem == StemRelation::prefix);
  CHECK(between("x_linux.go", "y_linux.go").stem == StemRelation::suffix);
  CHECK(between("cpu_x_linux.go", "cpu_y_linux.go").stem == StemRelation::both);
  CHECK(between("a/x.go", "b/x.go").stem == StemRelation::same);
  CHECK(between("x.go", "y.go").stem == StemRelation::any);
  CHECK(between(nested(64, 'a'), nested(64, 'a')).directories == ~std::uint64_t{0});
}

TEST_CASE("masks are equal both ways") {
  for (const char* a : {"src/git_a.py", "lib/git_b.py", "src/b.py", "src/a_b.py"}) {
    for (const char* b : {"src/git_c.py", "lib/git_a.py", "other/b.py"}) CHECK(between(a, b) == between(b, a));
  }
}

TEST_CASE("a more specific mask fixes all that a broader one fixes") {
  const Mask both{3, 2, StemRelation::both};
  const Mask prefix{3, 2, StemRelation::prefix};
  const Mask any{1, 2, StemRelation::any};
  const Mask same{3, 2, StemRelation::same};
  CHECK(at_least_as_specific(both, prefix));
  CHECK(at_least_as_specific(both, any));
  CHECK(at_least_as_specific(prefix, prefix));
  CHECK_FALSE(at_least_as_specific(prefix, both));
  CHECK_FALSE(at_least_as_specific(any, prefix));
  CHECK_FALSE(at_least_as_specific(Mask{1, 2, StemRelation::both}, prefix));
  CHECK_FALSE(at_least_as_specific(same, prefix));
}

TEST_CASE("specificity counts directories twice and the stem by relation") {
  CHECK(specificity({0, 3, StemRelation::any}) == 0);
  CHECK(specificity({5, 3, StemRelation::any}) == 4);
  CHECK(specificity({1, 3, StemRelation::prefix}) == 3);
  CHECK(specificity({1, 3, StemRelation::suffix}) == 3.5);
  CHECK(specificity({1, 3, StemRelation::both}) == 4);
  CHECK(specificity({1, 3, StemRelation::same}) == 4.5);
}
