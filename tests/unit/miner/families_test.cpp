#include "miner/families.hpp"

#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

MemoryHistory with_files(const std::vector<std::string>& paths) {
  MemoryHistory history;
  MemoryHistory::Files files;
  for (const std::string& path : paths) files[path] = path;
  history.commit(files);
  return history;
}

using Found = std::vector<std::vector<std::string>>;

Found families(const MemoryHistory& history, const std::string& path, std::size_t limit = 8) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    Found found;
    for (const Family& family : families_of(path, laid_out.tree, laid_out.log.paths, limit)) {
      found.push_back(laid_out.paths(family.members));
    }
    return found;
  });
}

}  // namespace

TEST_CASE("the narrower family comes before the broader one") {
  const auto history =
      with_files({"rules/git_add.py", "rules/git_push.py", "rules/ls.py", "rules/man.py", "docs/ls.md"});
  CHECK(families(history, "rules/git_pull.py") ==
        Found{{"rules/git_add.py", "rules/git_push.py"},
              {"rules/git_add.py", "rules/git_push.py", "rules/ls.py", "rules/man.py"}});
}

TEST_CASE("a directory can be what varies") {
  const auto history = with_files({"exercises/two-fer/.meta/config.json", "exercises/bob/.meta/config.json",
                                   "exercises/bob/.meta/example.json", "config.json"});
  const auto found = families(history, "exercises/leap/.meta/config.json");
  REQUIRE_FALSE(found.empty());
  CHECK(found.front() ==
        std::vector<std::string>{"exercises/bob/.meta/config.json", "exercises/two-fer/.meta/config.json"});
}

TEST_CASE("the path itself is never a member") {
  CHECK(families(with_files({"a/x.js"}), "a/x.js").empty());
  CHECK(families(with_files({"a/x.js", "a/y.js"}), "a/x.js") == Found{{"a/y.js"}});
}

TEST_CASE("nothing is like a path of another depth or extension") {
  const auto history = with_files({"a/x.js", "a/y.js", "z.ts", "Makefile"});
  CHECK(families(history, "x.js").empty());
  CHECK(families(history, "a/b/x.js").empty());
  CHECK(families(history, "a/x").empty());
  CHECK(families(history, "a/x.test.js").empty());
}

TEST_CASE("an extension must be the whole one") {
  const auto history = with_files({"a/x.test.js", "a/y.js", "a/.js", "a/z.js"});
  CHECK(families(history, "a/new.js") == Found{{"a/y.js", "a/z.js"}});
  CHECK(families(history, "a/new.test.js") == Found{{"a/x.test.js"}});
}

TEST_CASE("names without an extension have families too") {
  const auto history = with_files({"bin/run", "bin/stop", "bin/.hidden", "bin/x.sh"});
  CHECK(families(history, "bin/start") == Found{{"bin/.hidden", "bin/run", "bin/stop"}});
}

TEST_CASE("no two families have the same members, and the limit holds") {
  const auto history = with_files({"a/git_x.js", "a/git_y.js", "b/git_z.js", "b/plain.js", "c/git_x.js"});
  const auto found = families(history, "a/git_new.js");
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = i + 1; j < found.size(); ++j) CHECK(found[i] != found[j]);
  }
  REQUIRE(found.size() > 2);
  CHECK(families(history, "a/git_new.js", 2) == Found(found.begin(), found.begin() + 2));
}

TEST_CASE("an empty tree and very deep paths have no families") {
  CHECK(families(MemoryHistory(), "a.js").empty());
  std::string deep;
  for (int i = 0; i < 70; ++i) deep += "d/";
  CHECK(families(with_files({deep + "x.js", deep + "y.js"}), deep + "new.js").empty());
}

TEST_CASE("names of other alphabets are bytes like any others") {
  const auto history = with_files({"a/\xc3\xa4-x.js", "a/\xff\xfe.js", "a/o.js"});
  CHECK(families(history, "a/\xc3\xb6.js").front().size() == 3);
}
