#include "miner/kin.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::MemoryHistory;

namespace {

/// The paths of the whole tree that are kin of `path`.
std::vector<std::string> kin(const std::vector<std::string>& tree, const std::string& path) {
  MemoryHistory history;
  MemoryHistory::Files files;
  for (const std::string& name : tree) files[name] = "text of " + name;
  history.commit(files);
  const auto laid_out = history.laid_out();
  const Past past = laid_out->past();
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < past.tree.files.size(); ++i) members.push_back(i);
  std::vector<std::string> paths;
  for (const std::uint32_t file : kin_of(path, members, past)) paths.emplace_back(past.path_of(file));
  std::sort(paths.begin(), paths.end());
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("where tests lie beside their code, each is of its kind") {
  const Paths tree = {"a/one.go", "a/one_test.go", "a/two.go", "a/two_test.go"};
  CHECK(kin(tree, "a/new.go") == Paths{"a/one.go", "a/two.go"});
  CHECK(kin(tree, "a/new_test.go") == Paths{"a/one_test.go", "a/two_test.go"});
  CHECK(kin({"One.java", "OneTest.java", "Two.java", "TwoTest.java"}, "New.java") == Paths{"One.java", "Two.java"});
  CHECK(kin({"one.py", "test_one.py", "test_two.py", "two.py"}, "new.py") == Paths{"one.py", "two.py"});
}

TEST_CASE("a name that looks like a test's is none where nothing lies beside it") {
  const Paths tree = {"rules/max-lines.js", "rules/no-only-test.js", "rules/sort-keys.js"};
  CHECK(kin(tree, "rules/new-rule.js") == tree);
  CHECK(kin(tree, "rules/no-other-test.js") == tree);
}

TEST_CASE("fewer than two of a kind are no family") {
  const Paths tree = {"a/one.go", "a/one_test.go"};
  CHECK(kin(tree, "a/new.go") == tree);
}
