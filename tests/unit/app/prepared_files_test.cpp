#include "app/prepared_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "git/index_swap.hpp"
#include "unit/git/git_box.hpp"

using namespace patauto;
using namespace patauto::test;

namespace {

const std::string kPath = ".patauto/journal/0123/2026-11/A.jsonl";
const std::string kBytes = "{\"a\":1}\r\n$Id$\n";

/// A repository with an open transaction, and the seams of the copy of its index.
struct Prepared {
  explicit Prepared(GitBox& box)
      : layout(box.layout()),
        env(box.env().with("GIT_INDEX_FILE", app::index_after(layout.git_dir))),
        copy{layout, env, box.process()},
        real{layout, box.env(), box.process()} {
    REQUIRE(base::make_directories(layout.git_dir + "/patauto", 0700));
    const std::string index = layout.git_dir + "/index";
    REQUIRE(git::keep_link(index, app::index_before(layout.git_dir)));
    REQUIRE(git::keep_link(index, app::index_after(layout.git_dir)));
    transaction.process = ::getpid();
  }

  void prepare(const std::string& path = kPath) {
    const auto blob = app::prepare_file(layout.git_dir, path, kBytes, 20);
    REQUIRE(blob);
    transaction.files.push_back({path, *blob});
  }

  bool exchange() {
    return git::exchange_index(layout.git_dir + "/index", app::index_before(layout.git_dir),
                               app::index_after(layout.git_dir));
  }

  git::Layout layout;
  base::Env env;
  git::WritingSeams copy;
  git::WritingSeams real;
  app::FlushTransaction transaction;
};

std::optional<git::CacheTree> trees_of(GitBox& box) {
  return git::cache_tree_of(base::read_file(box.root() + "/.git/index").value(), 20);
}

/// What the index remembers, less the nanoseconds of change times.
std::string remembered(GitBox& box) {
  std::string text = box.git({"ls-files", "-s", "--debug"});
  for (std::size_t at = text.find("ctime: "); at != std::string::npos; at = text.find("ctime: ", at + 1)) {
    const std::size_t colon = text.find(':', at + 6);
    text.erase(colon, text.find('\n', colon) - colon);
  }
  return text;
}

bool can_prepare(GitBox& box) {
  const git::Layout layout = box.layout();
  return app::can_prepare({layout, box.env(), box.process()}, trees_of(box).value(), box.head());
}

}  // namespace

TEST_CASE("a prepared file gets into index and work tree as if git had put it there") {
  for (const std::string version : {"2", "3", "4"}) {
    GitBox box;
    box.git({"config", "core.autocrlf", "true"});
    box.git({"config", "filter.x.clean", "tr a-z A-Z"});
    box.commit({{"a", "1"},
                {"z/y", "2"},
                {".gitattributes", "* text eol=crlf filter=x ident\n"},
                {".patauto/.gitattributes", "journal/** -text -filter -ident\n"},
                {".gitignore", "*.jsonl\n"}});
    box.git({"update-index", "--index-version", version});
    box.write("new", "text");
    box.git({"add", "-N", "new"});  // which version 2 cannot say
    Prepared p(box);
    p.prepare();
    p.prepare(".patauto/journal/0123/2026-12/\xc3\xa4 \"b\".jsonl");
    REQUIRE(app::add_prepared(p.copy, p.transaction));
    CHECK_FALSE(box.git({"ls-files", "-s"}).find("A.jsonl") != std::string::npos);
    REQUIRE(p.exchange());
    bool placed = app::place_prepared(p.real, p.transaction);
    for (int again = 0; !placed && again < 9; ++again) {  // a second went by in between
      for (const git::BlobAt& file : p.transaction.files)
        REQUIRE(app::prepare_file(p.layout.git_dir, file.path, kBytes, 20));
      REQUIRE(git::exchange_index(p.layout.git_dir + "/index", app::index_after(p.layout.git_dir),
                                  app::index_before(p.layout.git_dir)));
      REQUIRE(app::add_prepared(p.copy, p.transaction));
      REQUIRE(p.exchange());
      placed = app::place_prepared(p.real, p.transaction);
    }
    REQUIRE(placed);
    CHECK(box.git({"diff-files", "--name-only"}) == "new");
    CHECK(box.git({"cat-file", "blob", ":" + kPath}) + "\n" == kBytes);
    CHECK(base::read_file(box.root() + '/' + kPath).value() == kBytes);

    // The same by git alone, in an index of its own: entries, modes and what is remembered of the files are equal.
    const std::string seen = remembered(box);
    box.git({"rm", "-r", "--cached", "-q", "--", ".patauto/journal"});
    for (const git::BlobAt& file : p.transaction.files)
      box.git({"update-index", "--add", "--cacheinfo", "100644," + file.blob.hex() + "," + file.path});
    box.git({"update-index", "-q", "--refresh"});
    CHECK(remembered(box) == seen);
    CHECK(box.git({"fsck", "--strict"}).empty());
    struct stat status {};
    const mode_t mask = ::umask(0);
    ::umask(mask);
    REQUIRE(::lstat((box.root() + '/' + kPath).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == (0666U & ~mask));
  }
}

TEST_CASE("a change within the second in which a file was staged is seen afterwards") {
  GitBox box;
  box.commit({{"a", "1"}});
  box.write("a", "2");
  box.git({"add", "a"});
  struct stat staged {};
  REQUIRE(::lstat((box.root() + "/a").c_str(), &staged) == 0);
  box.write("a", "3");
  const std::array<timespec, 2> times{staged.st_atim, staged.st_mtim};
  REQUIRE(::utimensat(AT_FDCWD, (box.root() + "/.git/index").c_str(), times.data(), 0) == 0);
  REQUIRE(::utimensat(AT_FDCWD, (box.root() + "/a").c_str(), times.data(), 0) == 0);
  Prepared p(box);
  p.prepare();
  ::sleep(1);
  REQUIRE(app::add_prepared(p.copy, p.transaction));
  REQUIRE(p.exchange());
  CHECK(box.git({"status", "--porcelain", "a"}) == "MM a");
}

TEST_CASE("what git would have done otherwise is left to git") {
  GitBox box;
  box.commit({{"a", "1"}});
  CHECK(can_prepare(box));
  box.write(".git/info/attributes", "* filter=x\n");
  CHECK_FALSE(can_prepare(box));
  REQUIRE(base::remove_file(box.root() + "/.git/info/attributes"));
  box.git({"update-index", "--force-untracked-cache"});
  CHECK_FALSE(can_prepare(box));
  box.git({"update-index", "--no-untracked-cache"});
  CHECK(can_prepare(box));
  box.git({"update-index", "--split-index"});
  CHECK_FALSE(can_prepare(box));
  GitBox other({"--object-format=sha256"});
  other.commit({{"a", "1"}});
  const git::Layout layout = other.layout();
  const std::string index = base::read_file(other.root() + "/.git/index").value();
  CHECK_FALSE(app::can_prepare({layout, other.env(), other.process()}, *git::cache_tree_of(index, 32), other.head()));
}

TEST_CASE("nothing is moved through a symlink, and what is stored otherwise is noticed") {
  GitBox box;
  box.commit({{"a", "1"}});
  REQUIRE(base::make_directories(box.root() + "/elsewhere"));
  REQUIRE(::symlink("elsewhere", (box.root() + "/.patauto").c_str()) == 0);
  Prepared p(box);
  p.prepare();
  REQUIRE(app::add_prepared(p.copy, p.transaction));
  REQUIRE(p.exchange());
  CHECK_FALSE(app::place_prepared(p.real, p.transaction));
  CHECK(base::file_type(box.root() + "/elsewhere/journal") == base::FileType::none);

  app::FlushTransaction wrong = p.transaction;
  wrong.files.front().blob = *model::Oid::from_hex(std::string(40, 'a'));
  CHECK_FALSE(app::add_prepared(p.copy, wrong));
  CHECK_FALSE(app::store_prepared(p.real, wrong));
  CHECK(app::store_prepared(p.real, p.transaction));
  CHECK(base::file_type(app::prepared_folder(p.layout.git_dir) + '/' + kPath) == base::FileType::none);
}
