#include "miner/path_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "miner/masker.hpp"
#include "support/dice.hpp"

using namespace patauto::miner;
using patauto::model::PathTable;
using patauto::test::Dice;

namespace {

std::vector<std::string> mentioning(const std::vector<std::string>& paths, std::string_view name) {
  PathTable table;
  for (const std::string& path : paths) table.intern(path);
  std::vector<std::string> found;
  for (const auto id : PathIndex(table).mentioning(name)) found.emplace_back(table[id]);
  return found;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("paths that mention a name in any form are found") {
  const Paths all = {"docs/no-array.md", "src/NoArray.cs", "x/no_array/y", "noarray", "array/no", "NO.ARRAY", "n"};
  CHECK(mentioning(all, "no-array") ==
        Paths{"docs/no-array.md", "src/NoArray.cs", "x/no_array/y", "noarray", "NO.ARRAY"});
  CHECK(mentioning(all, "NoArray") == mentioning(all, "no_array"));
}

TEST_CASE("a mention does not reach from one path into the next") {
  CHECK(mentioning({"ab", "cd", "xabcd"}, "abcd") == Paths{"xabcd"});
}

TEST_CASE("a path that mentions a name twice is found once, the last one too") {
  CHECK(mentioning({"foo/foo.js", "a", "foo"}, "foo") == Paths{"foo/foo.js", "foo"});
}

TEST_CASE("short names and empty tables find nothing") {
  CHECK(mentioning({"a", "ab", "-"}, "a").empty());
  CHECK(mentioning({"a", "ab", "-"}, "").empty());
  CHECK(mentioning({"a", "ab", "-"}, "--").empty());
  CHECK(mentioning({}, "ab").empty());
}

TEST_CASE("names of other alphabets") {
  CHECK(mentioning({"docs/\xc3\xa4pfel.md", "docs/apfel.md"}, "\xc3\xa4pfel") == Paths{"docs/\xc3\xa4pfel.md"});
}

TEST_CASE("whatever a masker finds in a path the index finds") {
  Dice dice(10);
  const std::vector<std::string> names = {"no-array", "SortKeys", "x_y", "push2pop", "na\xc3\xafve"};
  for (int round = 0; round < 200; ++round) {
    PathTable table;
    for (int i = 0; i < 20; ++i) {
      std::string path;
      for (std::size_t parts = 1 + dice.roll(3); parts > 0; --parts) {
        const auto form = static_cast<patauto::model::CaseForm>(dice.roll(patauto::model::kCaseForms));
        path +=
            dice.roll(2) == 0 ? in_form(dice.one_of(names), form) : dice.one_of<std::string>({"a", "src", "_", "9"});
        path += dice.one_of<std::string>({"/", ".", "-", ""});
      }
      table.intern(path);
    }
    const PathIndex index(table);
    for (const std::string& name : names) {
      const Masker masker({{Slot::name, name}});
      const auto found = index.mentioning(name);
      REQUIRE(std::is_sorted(found.begin(), found.end()));
      for (patauto::model::PathId id = 0; id < table.size(); ++id) {
        const bool mentions = masker.next(table[id], 0).options != nullptr;
        if (mentions) REQUIRE(std::find(found.begin(), found.end(), id) != found.end());
      }
    }
  }
}
