#include "miner/creations.hpp"

#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

std::vector<Creation> recent(const MemoryHistory& history, std::size_t bytes = 10'000) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) { return recent_creations(laid_out.past(), bytes); });
}

MemoryHistory::Files many(std::size_t count) {
  MemoryHistory::Files files;
  for (std::size_t i = 0; i < count; ++i) files["many/" + std::to_string(i)] = std::to_string(i);
  return files;
}

const Creation kOne{{"a", "b\nc"}, {"list"}};
const Creation kTwo{{"d"}, {}};

}  // namespace

TEST_CASE("what commits created is told oldest first, with what they modified") {
  MemoryHistory history;
  history.commit(many(20));
  history.commit({{"rules/a.js", "a"}, {"test/a.js", "ta"}, {"many/1", "x"}});
  history.commit({{"many/2", "y"}});
  history.commit({{"rules/b.js", "b"}});
  CHECK(recent(history) == std::vector<Creation>{{{"rules/a.js", "test/a.js"}, {"many/1"}}, {{"rules/b.js"}, {}}});
}

TEST_CASE("imports and renames create nothing, a small beginning does") {
  MemoryHistory history;
  history.commit({{"first", "1"}});
  history.commit(many(41));
  history.commit({{"second", "1"}}, {"first"});
  CHECK(recent(history) == std::vector<Creation>{{{"first"}, {}}});
}

TEST_CASE("only the newest are kept that fit") {
  MemoryHistory history;
  history.commit({{"x", "x"}});
  for (const char* name : {"a", "b", "c"}) history.commit({{name, name}});
  const std::size_t one = bytes_of(Creation{{"a"}, {}}).size();
  CHECK(recent(history, 2 * one) == std::vector<Creation>{{{"b"}, {}}, {{"c"}, {}}});
  CHECK(newest_of(bytes_of(kOne) + bytes_of(kTwo), bytes_of(kTwo).size()) == bytes_of(kTwo));
}

TEST_CASE("creations survive their bytes") {
  CHECK(creations_from(bytes_of(kOne) + bytes_of(kTwo)) == std::vector<Creation>{kOne, kTwo});
  CHECK(creations_from("").empty());
}

TEST_CASE("an amended commit is one with what it was") {
  const std::string text = bytes_of(kOne) + bytes_of(Creation{{"e", "list"}, {"a", "index"}}, true) + bytes_of(kTwo);
  CHECK(creations_from(text) == std::vector<Creation>{{{"a", "b\nc", "e", "list"}, {"index"}}, kTwo});
  CHECK(creations_from(bytes_of(kTwo, true)) == std::vector<Creation>{kTwo});
}

TEST_CASE("a creation that was cut at any byte is left out, and the next one is whole") {
  const std::string whole = bytes_of(kOne);
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {  // the last byte only ends the text
    INFO("cut at " << size);
    CHECK(creations_from(whole.substr(0, size)).empty());
    CHECK(creations_from(whole.substr(0, size) + bytes_of(kTwo)) == std::vector<Creation>{kTwo});
  }
}
