#include "git/tree_contents.hpp"

#include <filesystem>

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using base::FileType;

namespace {

const std::vector<std::string> kPlaces = {"a", "t"};
constexpr std::size_t kLimit = 20;

/// "PATH=BYTES" of regular files, "PATH@" of symlinks, "PATH!" of what is too large.
std::vector<std::string> text_of(const base::MemoryTree& tree) {
  std::vector<std::string> all;
  for (const std::string& place : kPlaces) {
    const auto entries = tree.entries(place);
    REQUIRE(entries);
    for (const base::Tree::Entry& entry : *entries) {
      const auto bytes = tree.read(entry.path, kLimit);
      all.push_back(entry.path + (entry.type == FileType::symlink ? "@" : bytes ? "=" + *bytes : "!"));
    }
  }
  return all;
}

std::vector<std::string> staged(GitBox& box) {
  const auto tree = git::staged_tree(box.layout(), box.env(), box.process(), kPlaces, kLimit);
  REQUIRE(tree);
  return text_of(*tree);
}

void stage_all_kinds(GitBox& box) {
  box.commit({{"a/x", "1"}, {"a/b/empty", ""}, {"ab", "no"}, {"t", "a file"}, {"z", "no"}});
  box.write("a/x", "2");
  box.write("a/big", std::string(21, 'x'));
  box.write("a/\xc3\xa4 b\n", "odd");
  box.git({"add", "-A"});
  box.write("a/x", "not staged");
  box.write("a/announced", "not staged either");
  box.git({"add", "-N", "a/announced"});
  box.git({"update-index", "--add", "--cacheinfo", "120000," + box.git({"rev-parse", "HEAD:a/x"}) + ",a/link"});
}

const std::vector<std::string> kStaged = {"a/b/empty=", "a/big!", "a/link@", "a/x=2", "a/\xc3\xa4 b\n=odd", "t=a file"};

}  // namespace

TEST_CASE("the staged files are read as the next commit would have them") {
  GitBox box;
  CHECK(staged(box).empty());
  stage_all_kinds(box);
  CHECK(staged(box) == kStaged);
  box.git({"update-index", "--split-index"});
  CHECK(staged(box) == kStaged);
}

TEST_CASE("another index in use is the one that is read") {
  GitBox box;
  stage_all_kinds(box);
  std::filesystem::copy_file(box.root() + "/.git/index", box.root() + "/.git/other");
  box.git({"read-tree", "--empty"});
  CHECK(staged(box).empty());
  box.env() = box.env().with("GIT_INDEX_FILE", ".git/other");
  CHECK(staged(box) == kStaged);
}

TEST_CASE("a commit is read whole, wherever its objects are") {
  GitBox box({"--object-format=sha256"});
  stage_all_kinds(box);
  box.tick();
  box.git({"commit", "-q", "-m", "all"});
  const model::Oid commit = box.head();
  box.git({"gc", "-q"});
  const auto tree = git::committed_tree(box.layout(), box.env(), box.process(), commit, kPlaces, kLimit);
  REQUIRE(tree);
  CHECK(text_of(*tree) == kStaged);
}

TEST_CASE("what differs from where a branch began is told") {
  GitBox box;
  const model::Oid start = box.commit({{"a/x", "1"}, {"a/y", "1"}, {"b", "1"}});
  box.git({"checkout", "-q", "-b", "topic"});
  box.commit({{"a/x", "2"}, {"a/new", "1"}});
  box.git({"checkout", "-q", "main"});
  box.commit({{"a/main", "1"}});
  box.git({"checkout", "-q", "topic"});
  const auto base = git::merge_base(box.layout(), box.env(), box.process(), "main");
  REQUIRE(base);
  CHECK(*base == start);
  box.git({"rm", "-q", "a/y"});
  box.write("a/x", "3");
  using Changes = std::vector<git::ChangedPath>;
  const auto changes = [&](bool staged_only) {
    const auto told = git::changed_since(box.layout(), box.env(), box.process(), *base, staged_only, kPlaces);
    REQUIRE(told);
    return *told;
  };
  CHECK(changes(true) == Changes{{'A', "a/new"}, {'M', "a/x"}, {'D', "a/y"}});
  CHECK(changes(false) == Changes{{'A', "a/new"}, {'M', "a/x"}, {'D', "a/y"}});
  box.write("a/x", "1");
  CHECK(changes(false) == Changes{{'A', "a/new"}, {'D', "a/y"}});
}

TEST_CASE("a base that is not here is an error that says what to do") {
  GitBox box;
  box.commit({{"a/x", "1"}});
  for (const char* revision : {"nowhere", "0123456789012345678901234567890123456789", "--all"}) {
    const auto base = git::merge_base(box.layout(), box.env(), box.process(), revision);
    REQUIRE_FALSE(base);
    CHECK(base.error().kind == ErrorKind::state);
    CHECK(base.error().hint.find("fetch-depth") != std::string::npos);
  }
}
