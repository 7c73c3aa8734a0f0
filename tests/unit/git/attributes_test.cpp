#include "git/attributes.hpp"

#include "base/glob.hpp"
#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;

TEST_CASE("patterns take paths as git's attributes do") {
  const auto takes = base::glob_matches;
  CHECK(takes("*.js", "a.js"));
  CHECK(takes("*.js", "d/e/a.js"));
  CHECK_FALSE(takes("*.js", "a.jsx"));
  CHECK(takes("/a.js", "a.js"));
  CHECK_FALSE(takes("/a.js", "d/a.js"));
  CHECK(takes("d/*.js", "d/a.js"));
  CHECK_FALSE(takes("d/*.js", "d/e/a.js"));
  CHECK_FALSE(takes("d/*.js", "x/d/a.js"));
  CHECK(takes("d/**", "d/e/a.js"));
  CHECK_FALSE(takes("d/**", "d"));
  CHECK(takes("**/a.js", "a.js"));
  CHECK(takes("**/a.js", "d/e/a.js"));
  CHECK(takes("d/**/a.js", "d/a.js"));
  CHECK(takes("d/**/x/**/a.js", "d/1/x/2/3/a.js"));
  CHECK_FALSE(takes("d/**/a.js", "e/a.js"));
  CHECK(takes("[a-c]?[!x].t", "b1y.t"));
  CHECK_FALSE(takes("[a-c]?[!x].t", "b1x.t"));
  CHECK(takes("\\*.t", "*.t"));
  CHECK_FALSE(takes("\\*.t", "a.t"));
  CHECK(takes("[", "["));
  CHECK_FALSE(takes("dir/", "dir/x"));
  CHECK_FALSE(takes(std::string(60, '*') + "b", std::string(100'000, 'a')));
}

TEST_CASE("what is called generated or vendored is told, the nearer file deciding") {
  GitBox box;
  box.commit({{".gitattributes",
               "*.gen.js linguist-generated\nlib/** linguist-vendored=true\n"
               "# *.md linguist-generated\n* text=auto\n\"a b\" linguist-generated\n"},
              {"x.gen.js", ""},
              {"own.js", ""},
              {"a b", ""},
              {"readme.md", ""},
              {"lib/a.js", ""},
              {"lib/own/b.js", ""},
              {"lib/own/.gitattributes", "*.js -linguist-vendored\n"},
              {"lib/far/c.js", ""},
              {"lib/far/.gitattributes", "*.js linguist-vendored=false linguist-generated=1\n"}});
  auto repository = box.open();
  model::CommitLog log;
  const auto snapshot = git::snapshot(*repository, box.head(), log);
  REQUIRE(snapshot);
  const std::vector<bool> excluded = git::linguist_excluded(*repository, *snapshot, log);
  REQUIRE(excluded.size() == snapshot->files.size());
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < excluded.size(); ++i)
    if (excluded[i]) paths.emplace_back(log.paths[snapshot->files[i].path]);
  CHECK(paths == std::vector<std::string>{"a b", "lib/a.js", "lib/far/.gitattributes", "lib/far/c.js",
                                          "lib/own/.gitattributes", "x.gen.js"});
}
