#include <catch2/catch.hpp>
#include <filesystem>

#include "base/memory_tree.hpp"
#include "base/work_tree.hpp"
#include "unit/base/sandbox.hpp"

using namespace patauto;
using namespace patauto::base;
using patauto::test::Sandbox;

namespace {

std::vector<std::string> paths(const Tree& tree, const std::string& path) {
  std::vector<std::string> all;
  const auto entries = tree.entries(path);
  REQUIRE(entries);
  for (const Tree::Entry& entry : *entries)
    all.push_back(entry.path + (entry.type == FileType::regular ? "" : entry.type == FileType::symlink ? "@" : "?"));
  return all;
}

using Paths = std::vector<std::string>;

/// What every tree answers about the same files.
void check(const Tree& tree) {
  CHECK(paths(tree, "a") == Paths{"a/b.txt", "a/b/c.txt", "a/link@", "a/z"});
  CHECK(paths(tree, "a/b") == Paths{"a/b/c.txt"});
  CHECK(paths(tree, "a/b.txt") == Paths{"a/b.txt"});
  CHECK(paths(tree, "nothing").empty());
  CHECK(paths(tree, "nothing/here").empty());
  CHECK(tree.read("a/b/c.txt", 3).value() == "sea");
  CHECK(tree.read("a/z", 0).value().empty());
  for (const char* path : {"a/b/c.txt", "a/link", "a/nothing", "x/y", "a/b"}) {
    INFO(path);
    const auto bytes = tree.read(path, 2);
    REQUIRE_FALSE(bytes);
    CHECK(bytes.error().kind == ErrorKind::state);
    CHECK(bytes.error().message.find("'" + std::string(path) + "'") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("a tree in memory and one on disk answer alike") {
  MemoryTree memory;
  memory.set("a/b.txt", "bee");
  memory.set("a/b/c.txt", "sea");
  memory.set("a/link", "/etc", FileType::symlink);
  memory.set("a/z", "");
  memory.set("ab/x", "");
  check(memory);

  const Sandbox box;
  REQUIRE(make_directories(box / "a/b"));
  REQUIRE(make_directories(box / "a/.git"));
  REQUIRE(make_directories(box / "ab"));
  REQUIRE(replace_file(box / "a/b.txt", "bee"));
  REQUIRE(replace_file(box / "a/b/c.txt", "sea"));
  REQUIRE(replace_file(box / "a/z", ""));
  REQUIRE(replace_file(box / "a/.git/config", ""));
  std::filesystem::create_symlink("/etc", box / "a/link");
  check(WorkTree(box.path()));
}

TEST_CASE("what is too large in a tree is not read") {
  MemoryTree tree;
  tree.set_oversized("a", 1000);
  CHECK(paths(tree, "a") == Paths{"a"});
  CHECK_FALSE(tree.read("a", 2000));
}

TEST_CASE("no symlink leads out of a tree on disk") {
  const Sandbox box;
  std::filesystem::create_symlink("/etc", box / "out");
  const WorkTree tree(box.path());
  CHECK(paths(tree, "out") == Paths{"out@"});
  CHECK(paths(tree, "out/passwd").empty());
  CHECK_FALSE(tree.read("out/passwd", 1 << 20));
}
