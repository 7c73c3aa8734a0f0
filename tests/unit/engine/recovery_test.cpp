#include "engine/recovery.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "engine/undo.hpp"
#include "engine/writing.hpp"
#include "work_box.hpp"

using namespace patauto;
using engine::Kept;
using engine::Marker;
using engine::Record;
using engine::TakenBack;
using test::Contents;
using test::created;
using test::edited;
using test::WorkBox;

namespace fs = std::filesystem;

namespace {

/// A plan that was written and whose process was killed right before the commit point.
struct Killed {
  WorkBox box;
  Contents before;

  Killed() {
    box.write("index", "a\n");
    fs::permissions(box / "index", fs::perms(0640));
    before = box.contents();
    const auto plan = engine::plan_of(box.place(), {created("new/file", "x"), edited("index", "a\n", "a\nb\n")},
                                      {.label = "new new/file"});
    REQUIRE(plan);
    REQUIRE(base::make_directories(box.git() + "/patauto", 0700));
    const auto record = Record::write(box.place(), 1, *plan);
    REQUIRE(record);
    REQUIRE(engine::carry_out(box.place(), *record));
    REQUIRE(record->unmark(Marker::committed));
    REQUIRE(box.contents().at("new/file") == "x");
    REQUIRE(box.contents().at("index") == "a\nb\n");
    REQUIRE(engine::interrupted(box.place()));
  }
  std::string folder() const { return box.git() + "/patauto/tx/1/"; }
  /// Where a step's other contents wait.
  static std::string beside(const char* folder, int step) {
    return std::string(folder) + ".patauto-1-" + std::to_string(step) + ".tmp";
  }
  std::vector<Kept> kept() const {
    const auto taken = engine::recover(box.place());
    REQUIRE(taken);
    REQUIRE(taken->size() == 1);
    CHECK(taken->front().label == "new new/file");
    CHECK(box.records().empty());
    return taken->front().kept;
  }
};

}  // namespace

TEST_CASE("without its commit point an application is taken back") {
  const Killed killed;
  CHECK(killed.kept().empty());
  CHECK(killed.box.contents() == killed.before);
  CHECK(fs::status(killed.box / "index").permissions() == fs::perms(0640));
  CHECK_FALSE(engine::interrupted(killed.box.place()));
}

TEST_CASE("behind its commit point an application is finished and can be taken back by undo") {
  const Killed killed;
  REQUIRE(base::replace_file(killed.folder() + "committed", ""));
  CHECK(engine::recover(killed.box.place()).value().empty());
  CHECK(killed.box.contents() == Contents{{"index", "a\nb\n"}, {"new/", ""}, {"new/file", "x"}});
  REQUIRE(engine::undo(killed.box.place(), 1, {}));
  CHECK(killed.box.contents() == killed.before);
}

TEST_CASE("what a person did since the crash is kept and reported") {
  const Killed killed;
  SECTION("a created file was edited") {
    killed.box.write("new/file", "mine");
    CHECK(killed.kept() == std::vector<Kept>{{"new/file", "it was edited since"}});
    CHECK(killed.box.contents() == Contents{{"index", "a\n"}, {"new/", ""}, {"new/file", "mine"}});
  }
  SECTION("an edited file was edited again") {
    killed.box.write("index", "mine");
    CHECK(killed.kept() == std::vector<Kept>{{"index", "it was edited since"}});
    CHECK(killed.box.contents() == Contents{{"index", "mine"}});
  }
  SECTION("an edited file was removed") {
    fs::remove(killed.box / "index");
    CHECK(killed.kept() == std::vector<Kept>{{"index", "it was removed since"}});
    CHECK(killed.box.contents().empty());
  }
  SECTION("a file was put beside the created one") {
    killed.box.write("new/mine", "m");
    CHECK(killed.kept().empty());
    CHECK(killed.box.contents() == Contents{{"index", "a\n"}, {"new/", ""}, {"new/mine", "m"}});
  }
  SECTION("a created file's folder became a symlink") {
    fs::rename(killed.box / "new", killed.box.git() + "/moved");
    killed.box.link("new", killed.box.git() + "/moved");
    killed.kept();
    CHECK(fs::exists(killed.box.git() + "/moved/file"));
  }
  SECTION("the temporary names were swept away") {
    fs::remove(killed.box / killed.beside("", 1));
    CHECK(killed.kept().empty());
    CHECK(killed.box.contents() == killed.before);
    CHECK(fs::status(killed.box / "index").permissions() == fs::perms(0640));
  }
  SECTION("somebody's bytes lie under a temporary name") {
    fs::remove(killed.box / killed.beside("", 1));
    killed.box.write(killed.beside("new/", 0), "whose?");
    killed.kept();
    CHECK(killed.box.contents().at(killed.beside("new/", 0)) == "whose?");
  }
}

TEST_CASE("a person's file in the place of one that had not got its name is not ours") {
  const Killed killed;
  fs::rename(killed.box / "new/file", killed.box / killed.beside("new/", 0));
  const std::string theirs = GENERATE("mine", "x");  // the same bytes are a person's too
  killed.box.write("new/file", theirs);
  CHECK(killed.kept().empty());
  CHECK(killed.box.contents() == Contents{{"index", "a\n"}, {"new/", ""}, {"new/file", theirs}});
}

TEST_CASE("between the two steps of a hard link a file is ours") {
  const Killed killed;
  fs::create_hard_link(killed.box / "new/file", killed.box / killed.beside("new/", 0));
  CHECK(killed.kept().empty());
  CHECK(killed.box.contents() == killed.before);
}

TEST_CASE("before anything changed places only what lies beside is removed") {
  const Killed killed;
  fs::rename(killed.box / "new/file", killed.box / killed.beside("new/", 0));
  killed.box.write(killed.beside("", 1), "a\nb\n");
  killed.box.write("index", "a\n");
  fs::remove(killed.folder() + "prepared");
  CHECK(killed.kept().empty());
  CHECK(killed.box.contents() == killed.before);
}

TEST_CASE("a record that was never whole is removed, the work tree is not touched") {
  const Killed killed;
  const Contents now = killed.box.contents();
  fs::remove(killed.folder() + "plan.json");
  CHECK(engine::recover(killed.box.place()).value().empty());
  CHECK(killed.box.contents() == now);
  CHECK(killed.box.records().empty());
}

TEST_CASE("a record that is damaged stops everything, and says where it is") {
  const Killed killed;
  const Contents now = killed.box.contents();
  REQUIRE(base::replace_file(killed.folder() + "1.before", "other"));
  const auto taken = engine::recover(killed.box.place());
  REQUIRE_FALSE(taken);
  CHECK(taken.error().kind == ErrorKind::state);
  CHECK(taken.error().message.find(killed.folder().substr(0, killed.folder().size() - 1)) != std::string::npos);
  CHECK_FALSE(killed.box.apply({created("other", "x")}));
  CHECK(killed.box.contents() == now);
}

TEST_CASE("the next application takes back what was interrupted, and says so") {
  const Killed killed;
  const auto applied = killed.box.apply({created("other", "o")});
  REQUIRE(applied);
  CHECK(applied->before == std::vector<TakenBack>{{"new new/file", {}}});
  CHECK(killed.box.contents() == Contents{{"index", "a\n"}, {"other", "o"}});
}

TEST_CASE("where nothing was interrupted nothing is written") {
  const WorkBox box;
  CHECK(engine::recover(box.place()).value().empty());
  CHECK(fs::is_empty(box.git()));
}

TEST_CASE("who is still writing is waited for") {
  const Killed killed;
  const auto lock = engine::Lock::take(killed.box.place());
  REQUIRE(lock);
  const auto taken = engine::recover(killed.box.place());
  REQUIRE_FALSE(taken);
  CHECK(taken.error().kind == ErrorKind::state);
}
