#include "miner/past.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::blob_id;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

std::vector<std::string> newest(const MemoryHistory& history) {
  return answer_in_any_order(history, [](LaidOut& laid_out) {
    std::vector<std::uint32_t> files(laid_out.tree.files.size());
    for (std::uint32_t i = 0; i < files.size(); ++i) files[i] = i;
    std::vector<std::uint32_t> ordered;
    for (const Member& member : newest_first(laid_out.past(), files)) ordered.push_back(member.file);
    return laid_out.paths(ordered);
  });
}

}  // namespace

TEST_CASE("a file is found by its path, whatever sorts beside it") {
  MemoryHistory history;
  history.commit({{"a", "1"}, {"a/b", "2"}, {"a-b", "3"}, {"a0", "4"}, {"\xff", "5"}});
  const auto laid_out = history.laid_out(1);
  const Past past = laid_out->past();
  for (const char* path : {"a", "a/b", "a-b", "a0", "\xff"}) {
    const auto* file = past.file(path);
    REQUIRE(file != nullptr);
    CHECK(past.paths()[file->path] == path);
  }
  for (const char* path : {"", "a/", "b", "a/b/c"}) CHECK(past.file(path) == nullptr);
}

TEST_CASE("only text within the limit is read") {
  MemoryHistory history;
  const std::string late_nul = std::string(8'000, 'x') + '\0';
  const std::string early_nul("a\0b", 3);
  history.commit({{"a", "text\n"}, {"b", early_nul}, {"c", late_nul}, {"d", ""}, {"lost", "gone"}});
  history.lose("gone");
  const auto laid_out = history.laid_out();
  const Past past = laid_out->past();
  const auto text = [&](const std::string& bytes, std::size_t limit = 10'000) {
    return past.text(laid_out->log.blobs.intern(blob_id(bytes)), limit);
  };
  REQUIRE(text("text\n"));
  CHECK(*text("text\n") == "text\n");
  CHECK(text("text\n", 5));
  CHECK_FALSE(text("text\n", 4));
  CHECK_FALSE(text(early_nul));
  CHECK(text(late_nul));
  CHECK(text("")->empty());
  CHECK_FALSE(text("gone"));
}

TEST_CASE("members are ordered by creation, the newest first, then by path") {
  MemoryHistory history;
  history.commit({{"old", "1"}});
  history.commit({{"b", "2"}, {"a", "3"}});
  history.commit({{"old", "4"}});  // a change is no creation
  history.commit({{"new", "5"}});
  CHECK(newest(history) == std::vector<std::string>{"new", "a", "b", "old"});
}

TEST_CASE("a renamed file is as old as it was before") {
  MemoryHistory history;
  history.commit({{"first", "same bytes"}});
  history.commit({{"second", "x"}});
  history.commit({{"moved/first", "same bytes"}}, {"first"});
  CHECK(newest(history) == std::vector<std::string>{"second", "moved/first"});
}

TEST_CASE("the year of a commit") {
  CHECK(Past::year_of(0) == 1970);
  CHECK(Past::year_of(-1) == 1969);
  CHECK(Past::year_of(1'577'836'799) == 2019);
  CHECK(Past::year_of(1'577'836'800) == 2020);
  Past::year_of(std::numeric_limits<std::int64_t>::max());
  Past::year_of(std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("affinity is the share of words in common where two paths differ") {
  CHECK(affinity("rules/no-array-push.js", "rules/no-array-pop.js") == Approx(0.5));
  CHECK(affinity("rules/noArray.js", "rules/no_array.js") == 1);
  CHECK(affinity("a/config.json", "b/config.json") == Approx(1.0 / 3));
  CHECK(affinity("rules/a-b.js", "rules/c-d.js") == 0);
  CHECK(affinity("-.js", "_.js") == 0);
}
