#include "git/staged_parts.hpp"

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using git::StagedParts;

namespace {

/// As a hook sees it: git has brought the index's trees up to date before (write-tree does that too).
StagedParts parts(GitBox& box, base::Process& process) {
  const auto head = git::head_commit(box.layout(), box.env(), box.process()).value();
  const auto trees = git::cache_tree_of(base::read_file(box.root() + "/.git/index").value(), 20);
  const auto told =
      git::staged_parts(box.layout(), box.env(), process, trees, head, ".patauto/journal", {"patterns", "templates"});
  REQUIRE(told);
  return *told;
}

struct Staging {
  std::map<std::string, std::string> files;
  StagedParts expected;
};

}  // namespace

TEST_CASE("what is staged is told by the trees of index and HEAD, without a process") {
  GitBox box;
  box.commit({{"a/b", "1"}, {"patterns/x", "2"}, {".patauto/journal/w/s", "3"}});
  NoProcess none;
  CHECK(parts(box, none) == StagedParts{false, false});
  for (const Staging& staging :
       {Staging{{{"a/b", "4"}}, {true, false}}, Staging{{{"new", "5"}}, {true, false}},
        Staging{{{"patterns/y", "6"}}, {true, true}}, Staging{{{"templates/t", "7"}, {"a/c", "8"}}, {true, true}}}) {
    for (const auto& [path, bytes] : staging.files) box.write(path, bytes);
    box.git({"add", "-A"});
    box.git({"write-tree"});
    CHECK(parts(box, none) == staging.expected);
    CHECK(none.calls == 0);
    box.git({"reset", "-q", "--hard"});
  }
}

TEST_CASE("git is asked where the trees are stale, packed or about the journal") {
  GitBox box;
  box.commit({{"a/b", "1"}, {"patterns/x", "2"}, {".patauto/journal/w/s", "3"}});
  box.write(".patauto/journal/w/t", "4");
  box.git({"add", "-A"});
  CHECK(parts(box, box.process()) == StagedParts{false, false});
  box.write("patterns/x", "5");
  box.git({"add", "-A"});
  CHECK(parts(box, box.process()) == StagedParts{true, true});
  box.git({"commit", "-q", "-m", "x"});
  box.git({"gc", "-q"});
  CHECK(parts(box, box.process()) == StagedParts{false, false});
  box.write("a/b", "6");
  box.git({"add", "-A"});
  CHECK(parts(box, box.process()) == StagedParts{true, false});
}

TEST_CASE("before the first commit everything in the index is staged") {
  GitBox box;
  box.write(".patauto/journal/w/s", "1");
  box.git({"add", "-A"});
  CHECK(parts(box, box.process()) == StagedParts{false, false});
  box.write("patterns/x", "2");
  box.git({"add", "-A"});
  CHECK(parts(box, box.process()) == StagedParts{true, true});
}
