#include "engine/undo.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "work_box.hpp"

using namespace patauto;
using engine::Outcome;
using engine::UndoneFile;
using test::Contents;
using test::created;
using test::edited;
using test::WorkBox;

namespace fs = std::filesystem;

namespace {

using Files = std::vector<UndoneFile>;

Files undone(const WorkBox& box, std::uint64_t number, const engine::UndoOptions& options = {}) {
  const auto files = engine::undo(box.place(), number, options);
  REQUIRE(files);
  return *files;
}

/// A work tree in which a rule was created, with its test and its line in the index.
struct Applied {
  WorkBox box;
  Contents before;

  Applied() {
    box.write("index", "a\nc\n");
    before = box.contents();
    REQUIRE(
        box.apply({created("rules/b", "rule\n"), created("test/b", "test\n"), edited("index", "a\nc\n", "a\nb\nc\n")},
                  {.label = "new rules/b", .head = "abc"}));
  }
};

}  // namespace

TEST_CASE("an application is taken back whole, with its directories, and once") {
  const Applied applied;
  const auto all = engine::applications(applied.box.place());
  REQUIRE(all.size() == 1);
  CHECK(all[0].label == "new rules/b");
  CHECK(all[0].head == "abc");
  CHECK(undone(applied.box, 1) ==
        Files{{"rules/b", Outcome::removed, ""}, {"test/b", Outcome::removed, ""}, {"index", Outcome::restored, ""}});
  CHECK(applied.box.contents() == applied.before);
  CHECK(applied.box.records().empty());
  CHECK(engine::undo(applied.box.place(), 1, {}).error().kind == ErrorKind::nothing);
}

TEST_CASE("a preview says it all and changes nothing") {
  const Applied applied;
  const Contents now = applied.box.contents();
  CHECK(undone(applied.box, 1, {.preview = true}).size() == 3);
  CHECK(applied.box.contents() == now);
  CHECK(applied.box.records() == "1 ");
}

TEST_CASE("what a person has edited since is kept, everything else goes") {
  const Applied applied;
  applied.box.write("rules/b", "rule\nmine\n");
  CHECK(undone(applied.box, 1) == Files{{"rules/b", Outcome::kept, "it was edited since"},
                                        {"test/b", Outcome::removed, ""},
                                        {"index", Outcome::restored, ""}});
  CHECK(applied.box.contents() == Contents{{"index", "a\nc\n"}, {"rules/", ""}, {"rules/b", "rule\nmine\n"}});
  SECTION("and can be taken back once it is as it was") {
    applied.box.write("rules/b", "rule\n");
    CHECK(undone(applied.box, 1) == Files{{"rules/b", Outcome::removed, ""}});
    CHECK(applied.box.contents() == applied.before);
    CHECK(applied.box.records().empty());
  }
}

TEST_CASE("of an edited list only the inserted lines go") {
  const Applied applied;
  applied.box.write("index", "theirs\na\nb\nc\n");
  CHECK(undone(applied.box, 1).back() == UndoneFile{"index", Outcome::lines_taken_out, ""});
  CHECK(applied.box.contents() == Contents{{"index", "theirs\na\nc\n"}});
}

TEST_CASE("lines that were edited, and a file that would break, are kept") {
  const Applied applied;
  SECTION("edited") {
    applied.box.write("index", "a\nb2\nc\n");
    CHECK(undone(applied.box, 1).back().why == "it was edited since, where the lines went in");
  }
  SECTION("would break") {
    applied.box.write("index", "a\nb\nc\nd\n");
    const engine::UndoOptions options{.breaks = [](const std::string&, const std::string&, const std::string&) {
      return std::optional<std::string>("it would be no list");
    }};
    CHECK(undone(applied.box, 1, options).back().why ==
          "it was edited since, and without the lines it would be no list");
  }
  SECTION("removed") {
    fs::remove(applied.box / "index");
    CHECK(undone(applied.box, 1).back().why == "it was removed since");
  }
  SECTION("a symlink now") {
    fs::remove(applied.box / "index");
    applied.box.link("index", "/etc/passwd");
    CHECK(undone(applied.box, 1).back().why == "'index' is a symbolic link");
  }
  CHECK(engine::applications(applied.box.place()).front().files.size() == 1);
}

TEST_CASE("nothing is done where a person has taken it back already") {
  const Applied applied;
  fs::remove(applied.box / "rules/b");
  applied.box.write("index", "a\nc\n");
  CHECK(undone(applied.box, 1) ==
        Files{{"rules/b", Outcome::gone, ""}, {"test/b", Outcome::removed, ""}, {"index", Outcome::gone, ""}});
  CHECK(applied.box.contents() == applied.before);
}

TEST_CASE("where every file was edited, nothing changes and the record stays") {
  const WorkBox box;
  REQUIRE(box.apply({created("a", "x")}));
  box.write("a", "y");
  CHECK(undone(box, 1) == Files{{"a", Outcome::kept, "it was edited since"}});
  CHECK(box.contents() == Contents{{"a", "y"}});
  CHECK(box.records() == "1 ");
}

TEST_CASE("a directory that a person uses now stays") {
  const Applied applied;
  applied.box.write("rules/mine", "m");
  undone(applied.box, 1);
  CHECK(applied.box.contents() == Contents{{"index", "a\nc\n"}, {"rules/", ""}, {"rules/mine", "m"}});
}

TEST_CASE("an earlier application is taken back from under a later one") {
  const Applied applied;
  REQUIRE(applied.box.apply({created("rules/d", "rule\n"), edited("index", "a\nb\nc\n", "a\nb\nc\nd\n")}));
  CHECK(undone(applied.box, 1).back() == UndoneFile{"index", Outcome::lines_taken_out, ""});
  CHECK(applied.box.contents() == Contents{{"index", "a\nc\nd\n"}, {"rules/", ""}, {"rules/d", "rule\n"}});
  CHECK(undone(applied.box, 2).back() == UndoneFile{"index", Outcome::lines_taken_out, ""});
  // The folder was the first one's, which left it while it was in use.
  CHECK(applied.box.contents() == Contents{{"index", "a\nc\n"}, {"rules/", ""}});
}

TEST_CASE("a forgotten application cannot be taken back") {
  const Applied applied;
  const Contents now = applied.box.contents();
  REQUIRE(engine::forget(applied.box.place(), 1));
  CHECK_FALSE(engine::undo(applied.box.place(), 1, {}));
  CHECK(applied.box.contents() == now);
}
