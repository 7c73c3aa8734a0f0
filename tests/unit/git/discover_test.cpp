#include <unistd.h>

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using git::Layout;

namespace {

/// What git itself says, from the directory.
Layout git_says(GitBox& box, const std::string& directory) {
  const auto ask = [&](const char* flag) { return box.git({"rev-parse", "--path-format=absolute", flag}, directory); };
  Layout layout{ask("--git-dir"), ask("--git-common-dir"), std::nullopt, ask("--show-prefix")};
  if (ask("--is-inside-work-tree") == "true") layout.work_tree = ask("--show-toplevel");
  return layout;
}

Result<Layout> without_process(const std::string& directory, const base::Env& env) {
  NoProcess process;
  return git::discover(directory, env, process);
}

}  // namespace

TEST_CASE("a plain work tree is found without a process") {
  GitBox box;
  box.commit({{"a/b/c", "1"}});
  for (const std::string& directory : {box.root(), box.root() + "/a/b"}) {
    const auto layout = without_process(directory, box.env());
    REQUIRE(layout);
    CHECK(*layout == git_says(box, directory));
  }
  CHECK(without_process(box.root() + "/a/../a/b/", box.env())->prefix == "a/b/");
}

TEST_CASE("a directory reached through a link is where it really is") {
  GitBox box;
  box.commit({{"a/b", "1"}});
  REQUIRE(::symlink((box.root() + "/a").c_str(), box.outside("shortcut").c_str()) == 0);
  CHECK(box.layout(box.outside("shortcut")) == git_says(box, box.root() + "/a"));
}

TEST_CASE("a linked work tree shares the common directory") {
  GitBox box;
  box.commit({{"a/b", "1"}});
  const std::string linked = box.outside("linked");
  box.git({"worktree", "add", "-q", linked});
  const auto layout = without_process(linked + "/a", box.env());
  REQUIRE(layout);
  CHECK(*layout == git_says(box, linked + "/a"));
  CHECK(layout->common_dir == box.root() + "/.git");
  CHECK(layout->git_dir != layout->common_dir);
  CHECK(git::head_commit(*layout, box.env(), box.process()).value() == box.head());
  auto repository = box.open(false, linked);
  CHECK(repository->uses_libgit2());
  CHECK(repository->read(box.head()));
}

TEST_CASE("bare repositories, and git directories from within, have no work tree") {
  GitBox box;
  box.commit({{"a", "1"}});
  const std::string bare = box.outside("bare.git");
  box.git({"clone", "-q", "--bare", box.root(), bare});
  for (const std::string& directory : {bare, bare + "/refs", box.root() + "/.git"}) {
    const Layout layout = box.layout(directory);
    CHECK_FALSE(layout.work_tree);
    CHECK(layout.git_dir == git_says(box, directory).git_dir);
  }
  CHECK(box.open(false, bare)->read(box.head()));
}

TEST_CASE("the work tree of a submodule is found") {
  GitBox box;
  box.commit({{"a", "1"}});
  const std::string outer = box.outside("outer");
  box.git({"init", "-q", outer}, box.outside(""));
  box.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add", box.root(), "module"}, outer);
  CHECK(box.layout(outer + "/module") == git_says(box, outer + "/module"));
  CHECK(box.layout(outer + "/module").work_tree == outer + "/module");
}

TEST_CASE("the environment overrides the search") {
  GitBox box;
  box.commit({{"a/b", "1"}});
  const std::string elsewhere = box.outside("elsewhere");
  REQUIRE(base::make_directories(elsewhere + "/below"));
  const base::Env named = box.env().with("GIT_DIR", box.root() + "/.git");
  const auto layout = without_process(elsewhere, named);
  REQUIRE(layout);
  CHECK(layout->git_dir == box.root() + "/.git");
  CHECK(layout->work_tree == elsewhere);
  CHECK(without_process(box.root(), box.env().with("GIT_DIR", ".git"))->git_dir == box.root() + "/.git");

  const base::Env with_tree = named.with("GIT_WORK_TREE", elsewhere);
  const auto placed = git::discover(elsewhere + "/below", with_tree, box.process());
  REQUIRE(placed);
  CHECK(placed->work_tree == elsewhere);
  CHECK(placed->prefix == "below/");

  CHECK_FALSE(git::discover(box.root() + "/a", box.env().with("GIT_CEILING_DIRECTORIES", box.root()), box.process()));
}

TEST_CASE("core.worktree moves the work tree") {
  GitBox box;
  box.commit({{"a", "1"}});
  const std::string elsewhere = box.outside("elsewhere");
  REQUIRE(base::make_directories(elsewhere));
  box.git({"config", "core.worktree", elsewhere});
  CHECK(box.layout().work_tree == elsewhere);
}

TEST_CASE("outside of any repository is a state error") {
  GitBox box;
  const std::string plain = box.outside("plain");
  REQUIRE(base::make_directories(plain));
  const auto layout = git::discover(plain, box.env().with("GIT_CEILING_DIRECTORIES", box.outside("")), box.process());
  REQUIRE_FALSE(layout);
  CHECK(layout.error().kind == ErrorKind::state);
  CHECK(layout.error().message == "not a git repository: '" + plain + "'");
}

TEST_CASE("a repository of another owner is git's decision") {
  GitBox box;
  box.commit({{"a", "1"}});
  const base::Env foreign = box.env().with("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  const auto refused = git::discover(box.root(), foreign, box.process());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::state);
  CHECK(refused.error().hint.find("safe.directory") != std::string::npos);
  box.git({"config", "--global", "safe.directory", "*"});
  const auto accepted = git::discover(box.root(), foreign, box.process());
  REQUIRE(accepted);
  auto repository = git::Repository::open(*accepted, foreign, box.process());
  REQUIRE(repository);
  CHECK((*repository)->read(box.head()));
}
