#include "miner/family_index.hpp"

#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

struct Found {
  std::string generalised;
  std::vector<std::string> members;
  std::size_t deciding = 0;
  bool operator==(const Found&) const = default;
};

std::vector<Found> families(const std::vector<std::string>& paths) {
  MemoryHistory history;
  MemoryHistory::Files files;
  for (const std::string& path : paths) files[path] = path;
  history.commit(files);
  return answer_in_any_order(history, [](LaidOut& laid_out) {
    std::vector<std::uint32_t> all(laid_out.tree.files.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    std::vector<Found> found;
    for (const FoundFamily& one : all_families(laid_out.tree, laid_out.log.paths, all)) {
      found.push_back({one.generalised, laid_out.paths(one.family.members), one.deciding});
    }
    return found;
  });
}

}  // namespace

TEST_CASE("the folders of a tree are its families") {
  const auto found = families({"rules/a.js", "rules/b.js", "rules/c.js", "rules/d.js", "docs/a.md", "docs/b.md",
                               "docs/c.md", "docs/d.md", "README.md"});
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Found{"docs/{{name}}.md", {"docs/a.md", "docs/b.md", "docs/c.md", "docs/d.md"}, 4});
  CHECK(found[1].generalised == "rules/{{name}}.js");
}

TEST_CASE("a more specific family of enough files takes its files over") {
  const auto found = families({"rules/git_a.py", "rules/git_b.py", "rules/git_c.py", "rules/git_d.py", "rules/ls.py",
                               "rules/man.py", "rules/cat.py"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].generalised == "rules/git_{{core}}.py");
  CHECK(found[0].deciding == 4);
  CHECK(found[1].generalised == "rules/{{name}}.py");
  CHECK(found[1].members.size() == 7);
  CHECK(found[1].deciding == 3);
}

TEST_CASE("a family whose directory varies is found") {
  const auto found = families(
      {"ex/a/.meta/config.json", "ex/b/.meta/config.json", "ex/c/.meta/config.json", "ex/d/.meta/config.json"});
  REQUIRE(found.size() == 1);
  CHECK(found[0].generalised == "ex/{{name}}/.meta/config.json");
}

TEST_CASE("loners have no family") {
  CHECK(families({}).empty());
  CHECK(families({"a.js", "b.ts", "x/c.js", "Makefile"}).empty());
}

TEST_CASE("very deep paths are left out") {
  std::string deep;
  for (int i = 0; i < 64; ++i) deep += "d/";
  CHECK_FALSE(families({deep + "a.js", deep + "b.js", deep + "c.js"}).empty());
  CHECK(families({deep + "d/a.js", deep + "d/b.js", deep + "d/c.js"}).empty());
}
