#include "engine/apply.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "work_box.hpp"

using namespace patauto;
using test::Contents;
using test::created;
using test::edited;
using test::WorkBox;

namespace fs = std::filesystem;

TEST_CASE("a plan creates files with their directories, and edits") {
  const WorkBox box;
  box.write("README.md", "- a\n");
  const std::string odd("\0\xff\r\n", 4);
  const auto applied =
      box.apply({created("src/new/deep/b.js", odd), created("empty", ""), edited("README.md", "- a\n", "- a\n- b\n")});
  REQUIRE(applied);
  CHECK(applied->number == 1);
  CHECK(box.contents() == Contents{{"README.md", "- a\n- b\n"},
                                   {"empty", ""},
                                   {"src/", ""},
                                   {"src/new/", ""},
                                   {"src/new/deep/", ""},
                                   {"src/new/deep/b.js", odd}});
  CHECK(box.records() == "1 ");
  CHECK_FALSE(engine::interrupted(box.place()));
}

TEST_CASE("the record is for this user's eyes only") {
  const WorkBox box;
  REQUIRE(box.apply({created("a", "secret")}));
  for (const char* name : {"/patauto", "/patauto/tx", "/patauto/tx/1"})
    CHECK((fs::status(box.git() + name).permissions() & fs::perms(0777)) == fs::perms(0700));
  CHECK((fs::status(box.git() + "/patauto/tx/1/0.after").permissions() & fs::perms(0777)) == fs::perms(0600));
}

TEST_CASE("created files are converted for the work tree, edited ones are taken as they are") {
  const WorkBox box;
  box.write("list", "a\r\n");
  std::vector<std::string> converted;
  const engine::ApplyOptions options{.convert = [&](const std::string& path, const std::string& bytes) {
    converted.push_back(path + "=" + bytes);
    return bytes + "!";
  }};
  REQUIRE(box.apply({created("new", "x"), edited("list", "a\r\n", "a\r\nb\r\n")}, options));
  CHECK(converted == std::vector<std::string>{"new=x"});
  CHECK(box.contents() == Contents{{"list", "a\r\nb\r\n"}, {"new", "x!"}});
}

TEST_CASE("an edited file keeps its mode, a created one has the umask's") {
  const WorkBox box;
  box.write("run.sh", "a\n");
  fs::permissions(box / "run.sh", fs::perms(0750));
  const mode_t umask = ::umask(027);
  const auto applied = box.apply({edited("run.sh", "a\n", "b\n"), created("d/new", "x")});
  ::umask(umask);
  REQUIRE(applied);
  CHECK(fs::status(box / "run.sh").permissions() == fs::perms(0750));
  CHECK(fs::status(box / "d/new").permissions() == fs::perms(0640));
  CHECK(fs::status(box / "d").permissions() == fs::perms(0750));
}

TEST_CASE("a plan that changes nothing leaves no record") {
  const WorkBox box;
  box.write("list", "a\n");
  CHECK(box.apply({})->number == 0);
  CHECK(box.apply({edited("list", "a\n", "a\n")})->number == 0);
  CHECK(box.records().empty());
}

TEST_CASE("a target that exists is never overwritten") {
  const WorkBox box;
  box.write("a", "mine");
  box.make_directory("folder");
  box.link("dangling", "nowhere");
  CHECK(box.refusal({created("b", "x"), created("a", "x")}).find("'a' exists") != std::string::npos);
  CHECK(box.refusal({created("b", "x"), created("folder", "x")}).find("'folder' is a dir") != std::string::npos);
  CHECK(box.refusal({created("b", "x"), created("dangling", "x")}).find("'dangling' is a sym") != std::string::npos);
}

TEST_CASE("a file that changed since it was read is not edited") {
  const WorkBox box;
  box.write("list", "a\nsomebody else's\n");
  CHECK(box.refusal({created("b", "x"), edited("list", "a\n", "a\nb\n")}).find("'list' changed") != std::string::npos);
  CHECK(box.refusal({created("b", "x"), edited("gone", "a\n", "b\n")}).find("'gone' changed") != std::string::npos);
}

TEST_CASE("an edit that breaks its file is refused, with the reason") {
  const WorkBox box;
  box.write("a.json", "{}");
  const engine::ApplyOptions options{
      .breaks = [](const std::string&, const std::string& before, const std::string& after) {
        return std::optional<std::string>(before + " is better than " + after);
      }};
  CHECK(box.refusal({created("b", "x"), edited("a.json", "{}", "{")}, ErrorKind::invalid, options) ==
        "will not edit 'a.json': {} is better than {");
}

TEST_CASE("files of one plan are in nobody's place") {
  const WorkBox box;
  CHECK(box.refusal({created("a/b", "x"), created("a/b", "y")}, ErrorKind::invalid) ==
        "'a/b' stands twice in the plan");
  CHECK(box.refusal({created("z", "z"), created("z/w/v", "w")}, ErrorKind::invalid) ==
        "'z' is both a file and a folder in the plan");
}

TEST_CASE("a plan has its limits") {
  const WorkBox box;
  std::vector<model::PlannedFile> many;
  for (int i = 0; i < 501; ++i) many.push_back(created("f" + std::to_string(i), "x"));
  CHECK(box.refusal(many, ErrorKind::refused).find("501 files") != std::string::npos);
  CHECK(box.refusal({created("large", std::string((1 << 20) + 1, 'x'))}, ErrorKind::refused).find("over 1 MiB") !=
        std::string::npos);
  std::vector<model::PlannedFile> heavy;
  for (int i = 0; i < 17; ++i) heavy.push_back(created("f" + std::to_string(i), std::string(1 << 20, 'x')));
  CHECK(box.refusal(heavy, ErrorKind::refused).find("over 16 MiB") != std::string::npos);
  heavy.pop_back();
  CHECK(box.apply(heavy));
}

TEST_CASE("who writes here already is waited for, and then it is said") {
  const WorkBox box;
  {
    const auto lock = engine::Lock::take(box.place());
    REQUIRE(lock);
    CHECK(box.refusal({created("a", "x")}).find("another git patauto is writing") != std::string::npos);
  }
  CHECK(box.apply({created("a", "x")}));
}

TEST_CASE("numbers of applications are not used again") {
  const WorkBox box;
  CHECK(box.apply({created("a", "x")})->number == 1);
  REQUIRE(engine::Record::remove(box.place(), 1));
  CHECK(box.apply({created("b", "x")})->number == 2);
  fs::remove(box.git() + "/patauto/apply.lock");
  CHECK(box.apply({created("c", "x")})->number == 3);
}

TEST_CASE("fifty applications are kept, the oldest goes") {
  const WorkBox box;
  for (int i = 1; i <= 52; ++i) REQUIRE(box.apply({created("f" + std::to_string(i), "x")}));
  const auto numbers = engine::Record::numbers(box.place());
  CHECK(numbers.size() == 50);
  CHECK(numbers.front() == 3);
}

TEST_CASE("a write that fails takes back what was written") {
  const WorkBox box;
  box.write("list", "a\n");
  box.write("folder/kept", "k");
  const Contents before = box.contents();
  // The name is too long for the file system, which only shows when it is written.
  const auto result = box.apply({edited("list", "a\n", "a\nb\n"), created("new/deep/x", "x"), created("folder/y", "y"),
                                 created("z/" + std::string(300, 'n'), "z")});
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::state);
  CHECK(result.error().hint == "nothing was changed");
  CHECK(box.contents() == before);
  CHECK(box.records().empty());
}
