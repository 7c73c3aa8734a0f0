#include "miner/habits.hpp"

#include <catch2/catch.hpp>

#include "support/memory_history.hpp"

using namespace patauto::miner;
using patauto::test::answer_in_any_order;
using patauto::test::LaidOut;
using patauto::test::MemoryHistory;

namespace {

std::vector<std::string> habits(const MemoryHistory& history, std::size_t limit = 10) {
  return answer_in_any_order(history, [&](LaidOut& laid_out) {
    std::vector<std::string> found;
    for (const Habit& habit : habits_of(laid_out.past(), limit)) {
      found.push_back(habit.trigger + " -> " + habit.follower + " " + std::to_string(habit.together));
      for (std::size_t i = 1; i < habit.commits.size(); ++i) CHECK(habit.commits[i] < habit.commits[i - 1]);
      CHECK(habit.commits.size() == std::min<std::size_t>(habit.together, 5));
    }
    return found;
  });
}

/// A past in which `together` commits change both files, and `others` some third one.
MemoryHistory changed(int together, int others, int alone = 0) {
  MemoryHistory history;
  history.commit({{"schema", "0"}, {"docs", "0"}, {"other", "0"}});
  int version = 0;
  const auto next = [&] { return std::to_string(++version); };
  for (int i = 0; i < together; ++i) history.commit({{"schema", next()}, {"docs", next()}});
  for (int i = 0; i < others; ++i) history.commit({{"other", next()}});
  for (int i = 0; i < alone; ++i) history.commit({{"schema", next()}});
  return history;
}

}  // namespace

TEST_CASE("files that change together are a habit, both ways") {
  CHECK(habits(changed(6, 12)) == std::vector<std::string>{"docs -> schema 6", "schema -> docs 6"});
  CHECK(habits(changed(6, 12), 1).size() == 1);
}

TEST_CASE("four times is not enough, nor is two of three") {
  CHECK(habits(changed(4, 12)).empty());
  CHECK(habits(changed(8, 20, 4)) == std::vector<std::string>{"docs -> schema 8"});
}

TEST_CASE("a file that always changes is nobody's follower") {
  CHECK(habits(changed(12, 1)).empty());
}

TEST_CASE("creations, deleted files and huge commits are no habit") {
  MemoryHistory history;
  history.commit({{"list", "0"}});
  for (int i = 0; i < 8; ++i) history.commit({{"new" + std::to_string(i), "x"}, {"list", std::to_string(i)}});
  CHECK(habits(history).empty());

  MemoryHistory deleted = changed(6, 12);
  deleted.commit({}, {"docs"});
  CHECK(habits(deleted).empty());

  MemoryHistory huge;
  for (int round = 0; round < 8; ++round) {
    MemoryHistory::Files files;
    for (int i = 0; i < 31; ++i) files["f" + std::to_string(i)] = std::to_string(round * 100 + i);
    huge.commit(files);
  }
  for (int i = 0; i < 20; ++i) huge.commit({{"other", std::to_string(i)}});
  CHECK(habits(huge).empty());
}

TEST_CASE("an empty past has no habits") {
  CHECK(habits(MemoryHistory()).empty());
}
