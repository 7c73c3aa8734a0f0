#include "engine/apply.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "unit/base/sandbox.hpp"

using patauto::ErrorKind;
using patauto::Result;
using patauto::engine::apply;
using patauto::engine::read_work_file;
using patauto::model::FileAction;
using patauto::model::PlannedFile;

namespace {

namespace fs = std::filesystem;

std::string as_it_is(const std::string&, std::string bytes) {
  return bytes;
}

PlannedFile created(std::string path, std::string content) {
  PlannedFile file;
  file.path = std::move(path);
  file.content = std::move(content);
  return file;
}

PlannedFile edited(std::string path, std::string before, std::string content) {
  PlannedFile file = created(std::move(path), std::move(content));
  file.action = FileAction::edit;
  file.before = std::move(before);
  return file;
}

/// A work tree with what lies in it: files with their contents, directories with a slash.
class WorkTree {
 public:
  const std::string& path() const { return sandbox_.path(); }

  void write(const std::string& name, const std::string& content) {
    const fs::path file = sandbox_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
  }
  void make_directory(const std::string& name) { fs::create_directories(sandbox_ / name); }
  void link(const std::string& name, const std::string& target) { fs::create_symlink(target, sandbox_ / name); }

  std::map<std::string, std::string> contents() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(path())) {
      std::string name = entry.path().string().substr(path().size() + 1);
      if (entry.is_symlink()) {
        found[name] = "-> " + fs::read_symlink(entry.path()).string();
      } else if (entry.is_directory()) {
        found[name + "/"];
      } else {
        std::ifstream file(entry.path(), std::ios::binary);
        found[name] = {std::istreambuf_iterator<char>(file), {}};
      }
    }
    return found;
  }

  /// Applies the plan, which must fail with this kind of error and leave everything as it was; the message.
  std::string refusal(const std::vector<PlannedFile>& plan, ErrorKind kind = ErrorKind::state) {
    const auto before = contents();
    const Result<void> result = apply(path(), plan, as_it_is);
    CHECK(contents() == before);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == kind);
    return result.error().message;
  }

 private:
  patauto::test::Sandbox sandbox_;
};

using Contents = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a plan creates files with their directories, and edits") {
  WorkTree tree;
  tree.write("README.md", "- a\n");
  const std::string odd("\0\xff\r\n", 4);
  const auto result = apply(
      tree.path(),
      {created("src/new/deep/b.js", odd), created("empty", ""), edited("README.md", "- a\n", "- a\n- b\n")}, as_it_is);
  REQUIRE(result);
  CHECK(tree.contents() == Contents{{"README.md", "- a\n- b\n"},
                                    {"empty", ""},
                                    {"src/", ""},
                                    {"src/new/", ""},
                                    {"src/new/deep/", ""},
                                    {"src/new/deep/b.js", odd}});
}

TEST_CASE("created files are converted for the work tree, edited ones are taken as they are") {
  WorkTree tree;
  tree.write("list", "a\r\n");
  std::vector<std::string> converted;
  const auto convert = [&](const std::string& path, const std::string& bytes) {
    converted.push_back(path + "=" + bytes);
    return bytes + "!";
  };
  REQUIRE(apply(tree.path(), {created("new", "x"), edited("list", "a\r\n", "a\r\nb\r\n")}, convert));
  CHECK(converted == std::vector<std::string>{"new=x"});
  CHECK(tree.contents() == Contents{{"list", "a\r\nb\r\n"}, {"new", "x!"}});
}

TEST_CASE("an edited file keeps its mode") {
  WorkTree tree;
  tree.write("run.sh", "a\n");
  fs::permissions(tree.path() + "/run.sh", fs::perms(0750));
  REQUIRE(apply(tree.path(), {edited("run.sh", "a\n", "b\n")}, as_it_is));
  CHECK(fs::status(tree.path() + "/run.sh").permissions() == fs::perms(0750));
}

TEST_CASE("an empty plan changes nothing") {
  WorkTree tree;
  CHECK(apply(tree.path(), {}, as_it_is));
  CHECK(tree.contents().empty());
}

TEST_CASE("a target that exists is never overwritten") {
  WorkTree tree;
  tree.write("a", "mine");
  tree.make_directory("folder");
  tree.link("dangling", "nowhere");
  CHECK(tree.refusal({created("b", "x"), created("a", "x")}).find("'a' exists") != std::string::npos);
  CHECK(tree.refusal({created("b", "x"), created("folder", "x")}).find("'folder' is a dir") != std::string::npos);
  CHECK(tree.refusal({created("b", "x"), created("dangling", "x")}).find("'dangling' is a sym") != std::string::npos);
}

TEST_CASE("a file that changed since it was read is not edited") {
  WorkTree tree;
  tree.write("list", "a\nsomebody else's\n");
  CHECK(tree.refusal({created("b", "x"), edited("list", "a\n", "a\nb\n")}).find("'list' changed") != std::string::npos);
  CHECK(tree.refusal({created("b", "x"), edited("gone", "a\n", "b\n")}).find("'gone' changed") != std::string::npos);
}

TEST_CASE("nothing is written through a symbolic link") {
  WorkTree tree;
  tree.make_directory("real");
  tree.write("real/list", "a\n");
  tree.link("linked", "real");
  tree.link("outside", "/");
  tree.link("file", "real/list");
  CHECK(tree.refusal({created("linked/new", "x")}).find("'linked' is a symbolic link") != std::string::npos);
  CHECK(tree.refusal({created("outside/tmp/new", "x")}).find("'outside'") != std::string::npos);
  CHECK(tree.refusal({edited("linked/list", "a\n", "b\n")}).find("'linked'") != std::string::npos);
  CHECK(tree.refusal({edited("file", "a\n", "b\n")}).find("'file' is a symbolic link") != std::string::npos);
}

TEST_CASE("nothing is written into another repository") {
  WorkTree tree;
  tree.make_directory(".git");
  tree.make_directory("nested/.git");
  tree.write("submodule/.git", "gitdir: elsewhere\n");
  tree.make_directory("plain");
  CHECK(tree.refusal({created("nested/a", "x")}).find("'nested' is another repository") != std::string::npos);
  CHECK(tree.refusal({created("nested/deep/a", "x")}).find("'nested'") != std::string::npos);
  CHECK(tree.refusal({created("submodule/a", "x")}).find("'submodule'") != std::string::npos);
  CHECK(apply(tree.path(), {created("plain/a", "x")}, as_it_is));
}

TEST_CASE("a file in the way of a directory is an error") {
  WorkTree tree;
  tree.write("a", "mine");
  CHECK(tree.refusal({created("a/b", "x")}).find("'a' is not a directory") != std::string::npos);
}

TEST_CASE("paths that nobody may write are refused") {
  WorkTree tree;
  for (const char* path : {"../a", "/a", "", ".GIT/config", "a/.git /x", "a//b"}) {
    INFO(path);
    tree.refusal({created("b", "x"), created(path, "x")}, ErrorKind::refused);
  }
}

TEST_CASE("a write that fails takes back what was written") {
  WorkTree tree;
  tree.write("list", "a\n");
  tree.write("folder/kept", "k");
  // Nothing is wrong until the plan's own file stands in the way of its last one.
  const std::vector<PlannedFile> plan = {edited("list", "a\n", "a\nb\n"), created("new/deep/x", "x"),
                                         created("folder/y", "y"), created("z", "z"), created("z/w", "w")};
  const auto before = tree.contents();
  const auto result = apply(tree.path(), plan, as_it_is);
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::state);
  CHECK(result.error().hint == "nothing was changed");
  CHECK(tree.contents() == before);
}

TEST_CASE("a plan that creates a file twice is taken back") {
  WorkTree tree;
  tree.refusal({created("a/b", "x"), created("a/b", "y")});
  CHECK(tree.contents().empty());
}

TEST_CASE("what cannot be put back is named") {
  WorkTree tree;
  // While the second file is converted somebody puts a directory in the place of the first.
  const auto convert = [&](const std::string& path, std::string bytes) {
    if (path == "b") {
      fs::remove(tree.path() + "/a");
      tree.make_directory("a/full");
      tree.write("b", "theirs");
    }
    return bytes;
  };
  const auto result = apply(tree.path(), {created("a", "x"), created("b", "y")}, convert);
  REQUIRE_FALSE(result);
  CHECK(result.error().hint == "these could not be put back: a");
  CHECK(tree.contents() == Contents{{"a/", ""}, {"a/full/", ""}, {"b", "theirs"}});
}

TEST_CASE("a file of the work tree is read without following links") {
  WorkTree tree;
  tree.write("folder/file", "bytes\r\n");
  tree.link("link", "folder/file");
  const auto bytes = read_work_file(tree.path(), "folder/file");
  REQUIRE(bytes);
  CHECK(*bytes == "bytes\r\n");
  const auto none = read_work_file(tree.path(), "folder/other");
  REQUIRE(none);
  CHECK_FALSE(*none);
  CHECK_FALSE(read_work_file(tree.path(), "link"));
  CHECK_FALSE(read_work_file(tree.path(), "folder"));
  CHECK_FALSE(read_work_file(tree.path(), "link/below"));
}
