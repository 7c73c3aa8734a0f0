#include "store/state.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "store/segment.hpp"
#include "store/spool.hpp"
#include "store/sqlite.hpp"
#include "support/dice.hpp"
#include "unit/base/sandbox.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using store::Dimension;
using store::State;
using store::StatePlace;

namespace {

namespace fs = std::filesystem;

/// Everything that can be asked.
struct Answers {
  store::Totals tree;
  store::Totals waiting;
  std::int64_t waiting_files = 0;
  std::int64_t skipped_lines = 0;
  std::vector<std::string> messages;
  std::vector<store::PatternMetrics> patterns;
  std::vector<std::vector<store::Usage>> usage;
  std::vector<store::ErrorUsage> errors;
  store::Usage all;
  bool operator==(const Answers&) const = default;
};

Answers answers_of(State& state) {
  Answers all{state.tree(), state.waiting(), state.waiting_files(), 0, {}, state.patterns(), {}, {}, {}};
  const store::JournalHealth health = state.health();
  all.skipped_lines = health.skipped_lines;
  for (const auto& warning : health.warnings) all.messages.push_back(warning.code + ' ' + warning.message);
  for (const std::int64_t since : {std::int64_t{0}, test::kNoon + 10})
    for (const Dimension dimension : {Dimension::operation, Dimension::tool, Dimension::label, Dimension::pattern})
      all.usage.push_back(state.usage(dimension, since));
  all.errors = state.errors(0);
  all.all = state.all_usage(0);
  return all;
}

/// A clone: a work tree with a journal, a spool, and a place for the state.
class Clone {
 public:
  StatePlace place() const { return {box_ / "work", box_ / "git", box_ / "common"}; }
  std::string database() const { return box_ / "git/state.db"; }
  std::string path(const std::string& name) const { return box_ / name; }

  Answers answers() const { return answers_of(*State::open(place())); }

  /// The same without any database.
  Answers fresh() {
    StatePlace elsewhere = place();
    elsewhere.git_directory = box_ / ("fresh" + std::to_string(++fresh_));
    return answers_of(*State::open(elsewhere));
  }

  void observe(const std::vector<model::Observation>& what) {
    REQUIRE(store::append(box_ / "common", model::TelemetryLevel::shared, what, ++now_));
  }

  std::vector<store::SpoolFile> spool() const { return store::spool_files(box_ / "common"); }

  /// As a flush does: what waits becomes a segment of the work tree.
  void flush() {
    const auto segments =
        store::segments_of(box_ / "common", spool(), model::TelemetryLevel::shared, "git-patauto 0.1.0", ++now_);
    REQUIRE(segments);
    for (const store::Segment& segment : *segments) {
      const std::string file = box_ / ("work/" + segment.path);
      REQUIRE(base::make_directories(file.substr(0, file.rfind('/'))));
      REQUIRE(base::create_file(file, segment.bytes));
      REQUIRE(store::remember_own_segments(box_ / "common", std::vector{segment.path}));
      REQUIRE(store::remove_spool_files(box_ / "common", segment.spool_files));
      segments_.push_back(file);
    }
  }

  std::vector<std::string>& segments() { return segments_; }

  /// The database's file, whatever its name: another one after everything was folded anew.
  ino_t file() const {
    struct stat status {};
    REQUIRE(::stat(database().c_str(), &status) == 0);
    return status.st_ino;
  }

 private:
  test::Sandbox box_;
  int fresh_ = 0;
  std::int64_t now_ = test::kNoon;
  std::vector<std::string> segments_;
};

/// Times are eighths of a second, so that sums do not depend on their order.
model::Execution use(const std::string& pattern, const std::string& version, bool ok, std::int64_t eighths) {
  model::Execution made = test::execution(model::OperationKind::run_build, ok, eighths * 125);
  made.pattern = pattern;
  made.version = version;
  made.tools = {"g++", "make"};
  made.label = eighths % 2 == 0 ? "even" : "";
  return made;
}

model::ErrorSeen error(const std::string& signature) {
  return {signature, "missing", "g++", ""};
}

model::FixSeen fix(const std::string& signature) {
  return {signature, "bbbbbbbbbbbbbbbb", model::FixKind::edit, "", "user"};
}

/// A clone with something of everything in its tree and its spool.
void fill(Clone& clone) {
  for (int i = 0; i < 12; ++i) clone.observe({use("PAT-A-001", "1.0.0", i % 3 != 0, i)});
  clone.observe({error("aaaaaaaaaaaaaaaa"), fix("aaaaaaaaaaaaaaaa")});
  clone.flush();
  clone.observe({use("PAT-A-001", "1.0.0", false, 40), use("PAT-B-001", "2.0.0", true, 3)});
  clone.observe({error("aaaaaaaaaaaaaaaa"), error("cccccccccccccccc")});
}

}  // namespace

TEST_CASE("the state says what the journal and the spool hold") {
  Clone clone;
  fill(clone);
  const Answers all = clone.answers();
  CHECK(all.tree.executions == 12);
  CHECK(all.tree.failures == 4);
  CHECK(all.waiting.executions == 2);
  CHECK(all.waiting_files == 2);
  REQUIRE(all.patterns.size() == 2);
  CHECK(all.patterns[0].uses == 13);
  CHECK(all.patterns[0].failures == 5);
  CHECK(all.patterns[0].tree_uses == 12);
  CHECK(all.patterns[0].local_uses == 13);
  REQUIRE(all.errors.size() == 2);
  CHECK(all.errors[0].occurrences == 2);
  CHECK(all.errors[0].resolutions == 1);
  CHECK(all == clone.fresh());
  CHECK(all == clone.answers());
}

TEST_CASE("what is new in the spool is put beside the rows that are there") {
  Clone clone;
  fill(clone);
  clone.answers();
  const ino_t file = clone.file();
  SECTION("more of it") {
    clone.observe({use("PAT-A-001", "1.0.0", true, 5), use("PAT-C-001", "1.0.0", true, 7), fix("cccccccccccccccc")});
    clone.observe({error("dddddddddddddddd")});
  }
  SECTION("less of it") {
    REQUIRE(store::remove_spool_files(clone.path("common"), std::vector{clone.spool().front().name}));
  }
  SECTION("nothing of it any more") {
    for (const store::SpoolFile& waiting : clone.spool())
      REQUIRE(store::remove_spool_files(clone.path("common"), std::vector{waiting.name}));
  }
  SECTION("a line that cannot be read") {
    const std::string name = clone.spool().back().name;
    const std::string path = clone.path("common/spool/new/" + name);
    std::string bytes = base::read_file(path).value();
    bytes[bytes.size() / 2] ^= 1;
    REQUIRE(base::replace_file(path, bytes));
    REQUIRE(clone.fresh().skipped_lines > 0);
    clone.observe({use("PAT-A-001", "1.0.0", true, 5)});
  }
  const Answers expected = clone.fresh();
  CHECK(clone.answers() == expected);
  CHECK(clone.answers() == expected);
  CHECK(clone.file() == file);
}

TEST_CASE("anything else folds everything anew") {
  Clone clone;
  fill(clone);
  clone.answers();
  const ino_t file = clone.file();
  SECTION("a flush") {
    clone.flush();
  }
  SECTION("a segment that goes with a revert") {
    REQUIRE(base::remove_file(clone.segments().front()));
  }
  SECTION("a recovery that was tried, in the spool") {
    clone.observe({model::HealTried{"aaaaaaaaaaaaaaaa", "PAT-FIX-001", "1.2.0", true, 40}});
  }
  SECTION("a verdict in the spool") {
    clone.observe({model::GuardJudged{"PAT-A-001", "1.0.0", "quarantine", model::GuardReason::manual, {}, {}}});
  }
  SECTION("a segment that counts as ours now") {
    REQUIRE(base::remove_file(clone.path("common/segments.own")));
  }
  SECTION("an event in tree and spool alike, as after a flush that was killed") {
    const store::SpoolFile waiting = clone.spool().front();
    clone.flush();
    clone.answers();
    REQUIRE(base::create_file(clone.path("common/spool/new/" + waiting.name), waiting.bytes));
  }
  const Answers expected = clone.fresh();
  CHECK(clone.answers() == expected);
  CHECK(clone.answers() == expected);
  CHECK(clone.file() != file);
}

TEST_CASE("whatever happens in whatever order, the answers are those of a fresh start") {
  for (const std::uint64_t seed : {1, 2, 3}) {
    test::Dice dice(seed);
    Clone clone;
    for (int step = 0; step < 40; ++step) {
      INFO(seed << ' ' << step);
      const std::string pattern = "PAT-" + std::string(1, static_cast<char>('A' + dice.roll(3))) + "-001";
      const std::string signature(16, static_cast<char>('a' + dice.roll(3)));
      switch (dice.roll(10)) {
        case 0: clone.flush(); break;
        case 1: clone.observe({model::HealTried{signature, pattern, "1.0.0", dice.roll(2) == 0, 40}}); break;
        case 2:
          if (!clone.segments().empty()) {
            REQUIRE(base::remove_file(clone.segments().back()));
            clone.segments().pop_back();
          }
          break;
        case 3:
          if (!clone.spool().empty())
            REQUIRE(store::remove_spool_files(clone.path("common"), std::vector{clone.spool().front().name}));
          break;
        case 4: fs::remove(clone.database()); break;
        case 5: clone.observe({error(signature), fix(signature)}); break;
        default:
          clone.observe({use(pattern, dice.roll(2) == 0 ? "1.0.0" : "2.0.0", dice.roll(3) > 0,
                             static_cast<std::int64_t>(dice.roll(100))),
                         error(signature)});
      }
      REQUIRE(clone.answers() == clone.fresh());
    }
  }
}

TEST_CASE("a database that is damaged, foreign or gone loses only time") {
  Clone clone;
  fill(clone);
  const Answers expected = clone.answers();
  const std::string whole = base::read_file(clone.database()).value();
  const auto check = [&](const std::string& bytes) {
    REQUIRE(base::replace_file(clone.database(), bytes));
    CHECK(clone.answers() == expected);
    CHECK(clone.answers() == expected);
  };
  SECTION("gone") {
    fs::remove_all(clone.path("git"));
    CHECK(clone.answers() == expected);
  }
  SECTION("gone while it is open") {
    const auto state = State::open(clone.place());
    fs::remove_all(clone.path("git"));
    CHECK(answers_of(*state) == expected);
  }
  SECTION("no database") {
    for (const std::string bytes : {"", "not a database", "SQLite format 3"}) check(bytes);
  }
  SECTION("cut at any page") {
    for (std::size_t size = 0; size < whole.size(); size += 2048) check(whole.substr(0, size));
  }
  SECTION("any page overwritten") {
    constexpr std::size_t kPage = 4096;
    REQUIRE(whole.size() > 4 * kPage);
    for (std::size_t at = 0; at < whole.size(); at += kPage) {
      INFO(at / kPage);
      std::string bytes = whole;
      check(bytes.replace(at, std::min(kPage, whole.size() - at), std::string(kPage, '\xff')));
    }
  }
  SECTION("another program's, or another version's") {
    for (const char* statement :
         {"PRAGMA application_id = 1", "PRAGMA user_version = 1000", "DROP TABLE inputs", "DROP VIEW execution_logs",
          "DROP TABLE pattern_metrics", "DROP TABLE journal_faults", "DELETE FROM inputs"}) {
      INFO(statement);
      REQUIRE(base::replace_file(clone.database(), whole));
      {
        const store::Database database(clone.database(), SQLITE_OPEN_READWRITE, 0);
        REQUIRE(database.run(statement) == SQLITE_OK);
      }
      CHECK(clone.answers() == expected);
      clone.observe({use("PAT-A-001", "1.0.0", true, 8)});
      CHECK(clone.answers() == clone.fresh());
      REQUIRE(store::remove_spool_files(clone.path("common"), std::vector{clone.spool().back().name}));
      CHECK(clone.answers() == expected);
    }
  }
}

TEST_CASE("a database that somebody has locked is not waited for") {
  Clone clone;
  fill(clone);
  const Answers expected = clone.answers();
  for (const char* lock : {"BEGIN EXCLUSIVE", "BEGIN IMMEDIATE", "BEGIN; SELECT * FROM inputs"}) {
    INFO(lock);
    const store::Database other(clone.database(), SQLITE_OPEN_READWRITE, 0);
    REQUIRE(other.run(lock) == SQLITE_OK);
    CHECK(clone.answers() == expected);
    clone.observe({use("PAT-A-001", "1.0.0", true, 8)});
    CHECK(clone.answers() == clone.fresh());
    REQUIRE(store::remove_spool_files(clone.path("common"), std::vector{clone.spool().back().name}));
    CHECK(clone.answers() == expected);
  }
}

TEST_CASE("where no database can be had the answers come from memory, with one warning") {
  Clone clone;
  fill(clone);
  const Answers expected = clone.fresh();
  StatePlace place = clone.place();
  SECTION("its folder cannot be made") {
    REQUIRE(base::create_file(clone.path("file"), ""));
    place.git_directory = clone.path("file") + "/patauto";
  }
  SECTION("a folder is in its place") {
    REQUIRE(base::make_directories(clone.database() + "/inside"));
  }
  for (int round = 0; round < 2; ++round) {
    const auto state = State::open(place);
    REQUIRE(state->warnings().size() == 1);
    CHECK(state->warnings()[0].find(place.git_directory + "/state.db") != std::string::npos);
    CHECK(answers_of(*state) == expected);
  }
  clone.observe({use("PAT-A-001", "1.0.0", true, 8)});
  CHECK(answers_of(*State::open(place)) == clone.fresh());
}

TEST_CASE("without a work tree, or without anything, there are still answers") {
  Clone clone;
  CHECK(clone.answers() == Answers{{}, {}, 0, 0, {}, {}, std::vector<std::vector<store::Usage>>(8), {}, {}});
  fill(clone);
  StatePlace bare = clone.place();
  bare.work_tree = std::nullopt;
  const auto state = State::open(bare);
  CHECK(state->tree() == store::Totals{});
  CHECK(state->waiting().executions == 2);
  CHECK(state->warnings().empty());
}
