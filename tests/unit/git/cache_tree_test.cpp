#include "git/cache_tree.hpp"

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::Oid;

namespace {

std::string index_of(GitBox& box) {
  return base::read_file(box.root() + "/.git/index").value();
}

Oid tree(GitBox& box, const std::string& path) {
  return Oid::from_hex(box.git({"rev-parse", "HEAD:" + path})).value();
}

}  // namespace

TEST_CASE("an index knows the trees of what has not changed since the commit") {
  for (const std::string version : {"2", "4"}) {
    for (const std::string format : {"sha1", "sha256"}) {
      GitBox box({"--object-format=" + format});
      box.git({"config", "index.version", version});
      box.commit({{"a/b/c", "1"}, {"a/d", "2"}, {"e", "3"}, {std::string(200, 'n') + "/x", "4"}});
      box.git({"update-index", "--index-version", version});
      box.git({"read-tree", "HEAD"});
      const std::size_t size = box.head().size;
      auto trees = git::cache_tree_of(index_of(box), size);
      REQUIRE(trees);
      CHECK(trees->entries == 4);
      CHECK_FALSE(trees->split);
      CHECK_FALSE(trees->bound);
      CHECK(trees->folders.at("").tree == tree(box, ""));
      CHECK(trees->folders.at("a").tree == tree(box, "a"));
      CHECK(trees->folders.at("a").entries == 2);
      CHECK(trees->folders.at("a/b").tree == tree(box, "a/b"));

      box.write("a/b/c", "changed");
      box.git({"add", "a/b/c"});
      trees = git::cache_tree_of(index_of(box), size);
      REQUIRE(trees);
      CHECK_FALSE(trees->folders.at("").tree);
      CHECK_FALSE(trees->folders.at("a/b").tree);
    }
  }
}

TEST_CASE("a split index is told, and any cut of an index is refused or has no trees it did not have") {
  GitBox box;
  box.commit({{"a/b", "1"}, {"c", "2"}});
  const std::string whole = index_of(box);
  const auto trees = git::cache_tree_of(whole, 20);
  REQUIRE(trees);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = git::cache_tree_of(whole.substr(0, size), 20);
    if (cut) CHECK((cut->folders.empty() || cut->folders == trees->folders));
  }
  box.git({"update-index", "--split-index"});
  CHECK(git::cache_tree_of(index_of(box), 20)->split);
  CHECK_FALSE(git::cache_tree_of("", 20));
  CHECK_FALSE(git::cache_tree_of("DIRC and nothing of an index at all", 20));
}
