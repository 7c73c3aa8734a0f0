#include <unistd.h>

#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::CommitLog;
using model::Oid;
using Lines = std::vector<std::string>;

namespace {

CommitLog log_of(git::Repository& repository, const Oid& tip) {
  CommitLog log;
  const auto extension = git::extend(repository, tip, log);
  if (!extension) FAIL(extension.error().message);
  CHECK(extension->commits == log.commits().size());
  CHECK(extension->missing == 0);
  return log;
}

/// What `git log` says, in the form of text_of, oldest first.
std::vector<std::string> git_says(GitBox& box, const Oid& tip) {
  const std::string text = box.git({"log", "--raw", "--no-renames", "--no-abbrev", "-z", "--format=", tip.hex()});
  std::vector<std::string> lines;
  for (std::size_t at = text.find(':'); at != std::string::npos; at = text.find(':', at + 1)) {
    const std::size_t end = text.find('\0', at);
    const std::string meta = text.substr(at, end - at);
    const std::string path = text.substr(end + 1, text.find('\0', end + 1) - end - 1);
    lines.push_back(meta.substr(15, 40) + ' ' + meta.substr(56, 40) + ' ' + path);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> we_say(const CommitLog& log) {
  std::vector<std::string> lines;
  const auto blob = [&](model::BlobId id) { return id == model::kNoBlob ? std::string(40, '0') : log.blobs[id].hex(); };
  for (const model::Commit& commit : log.commits())
    for (const model::Change& change : commit.changes)
      lines.push_back(blob(change.before) + ' ' + blob(change.after) + ' ' + std::string(log.paths[change.path]));
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Additions, edits, deletions, mode changes, links, a file that becomes a folder and back, odd names.
void make_eventful(GitBox& box) {
  box.commit({{"a", "1"}, {"a.b", "2"}, {"a0", "3"}, {"dir/x", "4"}, {"dir/sub/y", "5"}});
  box.commit({{"a", "11"}, {"new/deep/er/z", "6"}});
  REQUIRE(base::remove_file(box.root() + "/a"));
  box.commit({{"a/inner", "7"}, {"a/other", "8"}});
  std::filesystem::remove_all(box.root() + "/a");
  box.commit({{"a", "file again"}});
  REQUIRE(::symlink("a", (box.root() + "/link").c_str()) == 0);
  std::filesystem::permissions(box.root() + "/a0", std::filesystem::perms::owner_exec,
                               std::filesystem::perm_options::add);
  box.commit();
  REQUIRE(base::remove_file(box.root() + "/link"));
  box.commit({{"link", "a file now"}, {"new\nline \xff", "9"}, {"dir/\"quoted\"", "10"}});
  std::filesystem::remove_all(box.root() + "/dir");
  box.commit();
}

}  // namespace

TEST_CASE("changes are those of git log, through both ways to the objects") {
  GitBox box;
  make_eventful(box);
  const CommitLog log = log_of(*box.open(), box.head());
  CHECK(log.commits().size() == 7);
  CHECK(we_say(log) == git_says(box, box.head()));
  CHECK(text_of(log) == text_of(log_of(*box.open(true), box.head())));

  box.git({"gc", "-q"});
  CHECK(text_of(log) == text_of(log_of(*box.open(), box.head())));
}

TEST_CASE("links are told from files, and submodules left out") {
  GitBox box;
  box.commit({{"file", "x"}});
  REQUIRE(::symlink("file", (box.root() + "/link").c_str()) == 0);
  const Oid linked = box.commit();
  box.git({"update-index", "--add", "--cacheinfo", "160000," + linked.hex() + ",module"});
  box.tick();
  box.git({"commit", "-q", "-m", "module"});
  const Oid with_module = box.head();
  box.git({"rm", "-q", "--cached", "module"});
  REQUIRE(base::remove_file(box.root() + "/link"));
  const Oid last = box.commit({{"link", "file"}, {"module", "a file"}});
  const CommitLog log = log_of(*box.open(), last);
  CHECK(changes_of(log, linked) == Lines{"A@ link"});
  CHECK(changes_of(log, with_module).empty());
  CHECK(changes_of(log, last) == Lines{"M link", "A module"});
}

TEST_CASE("merges have no changes, roots have all, and parents come first") {
  GitBox box;
  const Oid root = box.commit({{"a", "1"}, {"d/b", "2"}});
  box.git({"checkout", "-q", "-b", "side"});
  const Oid side = box.commit({{"side", "3"}});
  box.git({"checkout", "-q", "main"});
  const Oid main = box.commit({{"main", "4"}});
  box.tick();
  box.git({"merge", "-q", "--no-ff", "-m", "merge", "side"});
  const Oid merge = box.head();
  const CommitLog log = log_of(*box.open(), merge);
  REQUIRE(log.commits().size() == 4);
  CHECK(log.commits().front().id == root);
  CHECK(log.commits().back().id == merge);
  CHECK(changes_of(log, root) == Lines{"A a", "A d/b"});
  CHECK(log.find(root)->root);
  CHECK_FALSE(log.find(side)->root);
  CHECK(changes_of(log, merge).empty());
  CHECK(log.find(merge)->parents == std::vector<Oid>{main, side});
}

TEST_CASE("a second call reads only what is new") {
  GitBox box;
  box.commit({{"a", "1"}});
  auto repository = box.open();
  CommitLog log = log_of(*repository, box.head());
  const Oid next = box.commit({{"b", "2"}});
  const auto extension = git::extend(*repository, next, log);
  REQUIRE(extension);
  CHECK(extension->commits == 1);
  CHECK(changes_of(log, next) == Lines{"A b"});
  CHECK(git::extend(*repository, next, log)->commits == 0);
  CHECK(text_of(log) == text_of(log_of(*repository, next)));
}

TEST_CASE("the cut of a shallow clone is a root, under a scope of its own") {
  GitBox box;
  box.commit({{"a", "1"}});
  const Oid second = box.commit({{"b", "2"}});
  const Oid third = box.commit({{"c", "3"}});
  const std::string clone = box.outside("clone");
  box.git({"clone", "-q", "--depth=2", "file://" + box.root(), clone});
  for (const bool plumbing : {false, true}) {
    auto repository = box.open(plumbing, clone);
    CHECK(repository->shallow());
    CHECK_FALSE(repository->history_scope().empty());
    const CommitLog log = log_of(*repository, third);
    CHECK(log.commits().size() == 2);
    CHECK(log.find(second)->root);
    CHECK(log.find(second)->parents.empty());
    CHECK(changes_of(log, second) == Lines{"A a", "A b"});
    CHECK(changes_of(log, third) == Lines{"A c"});
  }
  auto whole = box.open();
  CHECK_FALSE(whole->shallow());
  CHECK(whole->history_scope().empty());
}

TEST_CASE("objects that are missing cut the history there") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  const Oid second = box.commit({{"d/b", "2"}});
  const Oid third = box.commit({{"d/c", "3"}});
  const auto lose = [&](const std::string& id) {
    REQUIRE(base::remove_file(box.root() + "/.git/objects/" + id.substr(0, 2) + '/' + id.substr(2)));
  };
  SECTION("a commit") {
    lose(first.hex());
    CommitLog log;
    const auto extension = git::extend(*box.open(), third, log);
    REQUIRE(extension);
    CHECK(extension->missing == 1);
    CHECK(log.commits().size() == 2);
    CHECK(log.find(second)->root);
  }
  SECTION("a subtree") {
    lose(box.git({"rev-parse", second.hex() + ":d"}));
    CommitLog log;
    const auto extension = git::extend(*box.open(), third, log);
    REQUIRE(extension);
    CHECK(extension->missing > 0);
    CHECK(log.commits().size() == 3);
    CHECK(changes_of(log, second).empty());
  }
  SECTION("the tip") {
    lose(third.hex());
    CommitLog log;
    const auto extension = git::extend(*box.open(), third, log);
    REQUIRE_FALSE(extension);
    CHECK(extension.error().kind == ErrorKind::state);
    CHECK(log.commits().empty());
  }
}

TEST_CASE("times may be anything") {
  GitBox box;
  box.commit({{"a", "1"}});
  const std::string raw = box.git({"cat-file", "commit", "HEAD"});
  REQUIRE(base::replace_file(
      box.outside("odd"), raw.substr(0, raw.find("committer")) + "parent-less nonsense\ncommitter C <c> never\n\nx"));
  const std::string id =
      box.git({"hash-object", "-t", "commit", "-w", "--literally", "--no-filters", box.outside("odd")});
  const CommitLog log = log_of(*box.open(), Oid::from_hex(id).value());
  CHECK(log.commits().front().time == 0);
}

TEST_CASE("a snapshot lists regular files by path bytes") {
  GitBox box;
  REQUIRE(base::make_directories(box.root() + "/d"));
  REQUIRE(::symlink("x", (box.root() + "/link").c_str()) == 0);
  box.write("run", "#!/bin/sh");
  std::filesystem::permissions(box.root() + "/run", std::filesystem::perms::owner_all);
  const Oid commit = box.commit({{"d.txt", "1"}, {"d/x", "2"}, {"d0", "3"}, {"\xff", "4"}});
  box.git({"update-index", "--add", "--cacheinfo", "160000," + commit.hex() + ",module"});
  box.tick();
  box.git({"commit", "-q", "-m", "module"});
  for (const bool plumbing : {false, true}) {
    CommitLog log;
    const auto snapshot = git::snapshot(*box.open(plumbing), box.head(), log);
    REQUIRE(snapshot);
    Lines paths;
    for (const model::TreeFile& file : snapshot->files)
      paths.push_back((file.executable ? "*" : "") + std::string(log.paths[file.path]));
    CHECK(paths == Lines{"d.txt", "d/x", "d0", "*run", "\xff"});
    CHECK(snapshot->symlinks == 1);
    CHECK(snapshot->submodules == 1);
    CHECK(log.blobs[snapshot->files[1].blob].hex() == box.git({"rev-parse", "HEAD:d/x"}));
  }
}

TEST_CASE("a sha256 repository gives the same kind of answers through the plumbing") {
  GitBox box({"--object-format=sha256"});
  make_eventful(box);
  auto repository = box.open();
  CHECK_FALSE(repository->uses_libgit2());
  const CommitLog log = log_of(*repository, box.head());
  CHECK(log.commits().size() == 7);
  CHECK(log.commits().front().id.size == 32);
  CHECK(changes_of(log, log.commits()[1].id) == Lines{"M a", "A new/deep/er/z"});
}

TEST_CASE("trees that unfold without end are given up, not listed") {
  GitBox box;
  std::string tree = box.git({"write-tree"});  // the empty one
  for (int level = 0; level < 9; ++level) {
    std::string listing;
    for (char name = 'a'; name < 'k'; ++name) listing += "040000 tree " + tree + '\t' + name + '\n';
    const auto made = box.process().run({{"git", "mktree"}, box.root(), listing, box.env()});
    REQUIRE(made);
    tree = made->out.substr(0, 40);
  }
  box.tick();
  const Oid bomb = Oid::from_hex(box.git({"commit-tree", "-m", "bomb", tree})).value();
  CommitLog log;
  auto repository = box.open();
  REQUIRE(git::extend(*repository, bomb, log));
  CHECK(changes_of(log, bomb).empty());
  CHECK_FALSE(git::snapshot(*repository, bomb, log));
}
