#include "git/writing.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "git/hooks_folder.hpp"
#include "git/index_swap.hpp"
#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;
using model::Oid;

namespace {

struct Seams {
  explicit Seams(GitBox& box) : layout(box.layout()), seams{layout, box.env(), box.process()} {}
  git::Layout layout;
  git::WritingSeams seams;
};

}  // namespace

TEST_CASE("a blob is stored as it is, staged, checked out and taken away again") {
  for (const std::string format : {"sha1", "sha256"}) {
    GitBox box({"--object-format=" + format});
    box.git({"config", "core.autocrlf", "true"});
    box.commit({{"a", "1"}, {".gitignore", "x\n"}});
    const Seams s(box);
    const std::string bytes("one\r\ntwo\n\0three", 15);
    const auto blob = git::write_blob(s.seams, bytes);
    REQUIRE(blob);
    const std::string path = "x/\xc3\xa4 \"b\"\n.jsonl";
    REQUIRE(git::add_to_index(s.seams, {{path, *blob}}));
    CHECK(box.git({"rev-parse", ":" + path}) == blob->hex());
    REQUIRE(git::check_out(s.seams, {path}));
    CHECK(base::file_type(box.root() + '/' + path) == base::FileType::regular);
    CHECK(box.git({"diff-files"}).empty());
    REQUIRE(git::remove_from_index(s.seams, {path, "was/never/there"}));
    CHECK(box.git({"diff", "--cached", "--name-only"}).empty());
  }
}

TEST_CASE("a commit on HEAD leaves out what is staged, and touches neither index nor work tree") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  box.write("staged", "2");
  box.git({"add", "staged"});
  const std::string index = base::read_file(box.root() + "/.git/index").value();
  const Seams s(box);
  const Oid blob = git::write_blob(s.seams, "3").value();
  const std::string scratch = box.outside("scratch");
  const auto commit = git::commit_on_head(s.seams, first, {{{"n/ew", blob}}, {"a"}}, "subject\n\nbody\n", scratch);
  REQUIRE(commit);
  CHECK(box.head() == *commit);
  CHECK(box.git({"rev-parse", "HEAD^"}) == first.hex());
  CHECK(box.git({"log", "-1", "--format=%s|%b"}) == "subject|body\n");
  CHECK(box.git({"diff", "--name-status", first.hex(), "HEAD"}) == "D\ta\nA\tn/ew");
  CHECK(base::read_file(box.root() + "/.git/index").value() == index);
  CHECK(base::file_type(scratch) == base::FileType::none);
  CHECK(box.git({"reflog", "-1", "--format=%gs"}) == "commit: subject");
}

TEST_CASE("there is no commit on a HEAD that has moved") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  const Oid second = box.commit({{"a", "2"}});
  const Seams s(box);
  const auto commit = git::commit_on_head(s.seams, first, {}, "x", box.outside("scratch"));
  REQUIRE_FALSE(commit);
  CHECK(commit.error().kind == ErrorKind::state);
  CHECK(box.head() == second);
}

TEST_CASE("a commit goes on any parent, and a ref moves only from where it was") {
  GitBox box;
  const Oid first = box.commit({{"a", "1"}});
  const Oid second = box.commit({{"a", "2"}});
  const std::string index = base::read_file(box.root() + "/.git/index").value();
  const Seams s(box);
  const Oid blob = git::write_blob(s.seams, "3").value();
  const auto commit = git::commit_on(s.seams, first, {{{"b", blob}}, {}}, "x", box.outside("scratch"));
  REQUIRE(commit);
  CHECK(box.head() == second);
  CHECK(box.git({"rev-parse", commit->hex() + "^"}) == first.hex());
  CHECK(base::read_file(box.root() + "/.git/index").value() == index);

  const std::string ref = "refs/heads/side";
  CHECK_FALSE(git::move_ref(s.seams, ref, *commit, first, "log"));
  REQUIRE(git::move_ref(s.seams, ref, *commit, std::nullopt, "log"));
  CHECK(box.git({"rev-parse", ref}) == commit->hex());
  const auto again = git::move_ref(s.seams, ref, second, std::nullopt, "log");
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::state);
  REQUIRE(git::move_ref(s.seams, ref, second, *commit, "log"));
  CHECK(box.git({"rev-parse", ref}) == second.hex());
  CHECK(box.git({"reflog", "-1", "--format=%gs", "side"}) == "log");
}

TEST_CASE("the index is exchanged under git's lock, and only if nobody changed it") {
  GitBox box;
  box.commit({{"a", "1"}});
  const std::string index = box.root() + "/.git/index";
  const std::string before = box.outside("before");
  const std::string other = box.outside("other");
  REQUIRE(git::keep_link(index, before));
  CHECK_FALSE(git::keep_link(index, before));
  REQUIRE(base::create_file(other, "another"));
  CHECK(git::same_file(index, before));

  REQUIRE(base::create_file(index + ".lock", ""));
  CHECK_FALSE(git::exchange_index(index, before, other));
  REQUIRE(base::remove_file(index + ".lock"));
  CHECK(git::exchange_index(index, before, other));
  CHECK(git::same_file(index, other));
  CHECK(base::file_type(index + ".lock") == base::FileType::none);
  CHECK_FALSE(git::exchange_index(index, before, other));
  CHECK(git::exchange_index(index, other, before));
  CHECK(git::same_file(index, before));
  box.write("b", "2");
  box.git({"add", "b"});
  CHECK_FALSE(git::exchange_index(index, before, other));
  CHECK(base::file_type(index + ".lock") == base::FileType::none);
}

TEST_CASE("the hooks folder is where git looks") {
  GitBox box;
  box.commit({{"a", "1"}});
  const auto folder = [&] { return git::hooks_folder(box.layout(), box.env(), box.process()).value(); };
  CHECK(folder().path == box.root() + "/.git/hooks");
  CHECK_FALSE(folder().moved);
  box.git({"config", "core.hooksPath", ".husky"});
  CHECK(folder().path == box.root() + "/.husky");
  REQUIRE(folder().moved);
  CHECK(folder().moved->value == ".husky");
  CHECK(folder().moved->origin == "file:" + box.root() + "/.git/config");
  box.git({"config", "core.hooksPath", ".git/hooks"});
  CHECK_FALSE(folder().moved);

  // A link leads out of the repository, whichever way git comes to it.
  REQUIRE(std::rename((box.root() + "/.git/hooks").c_str(), (box.root() + "/shared").c_str()) == 0);
  REQUIRE(::symlink("../shared", (box.root() + "/.git/hooks").c_str()) == 0);
  for (int times = 0; times < 2; ++times) {
    CHECK(folder().path == box.root() + "/shared");
    REQUIRE(folder().moved);
    CHECK(git::told(*folder().moved) == "the hooks folder of this repository is a link to '" + box.root() + "/shared'");
    if (times == 0) box.git({"config", "--unset", "core.hooksPath"});
  }
}

TEST_CASE("a child for another repository loses what ties it to this one") {
  const base::Env env = base::Env().with("GIT_DIR", "x").with("GIT_INDEX_FILE", "y").with("PATH", "z");
  CHECK(git::without_repository(env).block() == std::vector<std::string>{"PATH=z"});
}
