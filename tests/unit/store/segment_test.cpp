#include "store/segment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/files.hpp"
#include "store/event_line.hpp"
#include "store/journal.hpp"
#include "store/journal_files.hpp"
#include "unit/base/sandbox.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using model::TelemetryLevel;
using store::Segment;

namespace {

constexpr std::int64_t kNow = test::kNoon;

void wait(const std::string& directory, TelemetryLevel level, std::size_t count) {
  const std::vector<model::Observation> what(count, test::execution(model::OperationKind::run_tests));
  REQUIRE(store::append(directory, level, what, kNow));
}

std::vector<Segment> segments(const std::string& directory, TelemetryLevel level) {
  auto made = store::segments_of(directory, store::spool_files(directory), level, "git-patauto 0.1.0", kNow);
  REQUIRE(made);
  return *made;
}

store::Journal journal_in(const std::vector<Segment>& all, std::vector<store::JournalFile>& files) {
  for (const Segment& segment : all) files.push_back({segment.path, segment.bytes, store::JournalPart::segment});
  return store::journal_of(files);
}

}  // namespace

TEST_CASE("what waits becomes a segment that names its files") {
  const test::Sandbox box;
  wait(box / "p", TelemetryLevel::shared, 2);
  wait(box / "p", TelemetryLevel::shared, 1);
  const std::vector<store::SpoolFile> waiting = store::spool_files(box / "p");
  const std::vector<Segment> made = segments(box / "p", TelemetryLevel::shared);
  REQUIRE(made.size() == 1);
  CHECK(made[0].own);
  CHECK(made[0].spool_files == std::vector<std::string>{waiting[0].name, waiting[1].name});
  CHECK(made[0].bytes.ends_with(waiting[0].bytes + waiting[1].bytes));
  const auto meta = store::event_of(std::string_view(made[0].bytes).substr(0, made[0].bytes.find('\n')));
  REQUIRE(meta);
  const auto* opened = std::get_if<model::SegmentOpened>(&meta->what);
  REQUIRE(opened != nullptr);
  CHECK(opened->tool == "git-patauto 0.1.0");
  CHECK(opened->level == "shared");
  CHECK(made[0].path == ".patauto/journal/" + meta->writer + "/2025-11/" + meta->id + ".jsonl");
  CHECK(store::journal_part(made[0].path) == store::JournalPart::segment);
}

TEST_CASE("no two segments have one name, even of the same events") {
  const test::Sandbox box;
  wait(box / "p", TelemetryLevel::shared, 1);
  const std::vector<Segment> first = segments(box / "p", TelemetryLevel::shared);
  const std::vector<Segment> again = segments(box / "p", TelemetryLevel::shared);
  CHECK(first[0].path != again[0].path);
  std::vector<store::JournalFile> files;
  CHECK(journal_in({first[0], again[0]}, files).events.size() == 1);
}

TEST_CASE("segments keep their limits and lose no line") {
  const test::Sandbox box;
  for (int i = 0; i < 7; ++i) wait(box / "p", TelemetryLevel::shared, 300);
  wait(box / "p", TelemetryLevel::shared, 1700);
  const std::vector<Segment> made = segments(box / "p", TelemetryLevel::shared);
  std::set<std::string> names;
  for (const Segment& segment : made) {
    CHECK(std::count(segment.bytes.begin(), segment.bytes.end(), '\n') <=
          static_cast<std::ptrdiff_t>(store::kSegmentLines));
    CHECK(segment.bytes.size() <= store::kSegmentBytes);
    for (const std::string& name : segment.spool_files) CHECK(names.insert(name).second);
  }
  CHECK(names.size() == store::spool_files(box / "p").size());
  std::vector<store::JournalFile> files;
  CHECK(journal_in(made, files).events.size() == 3800);
}

TEST_CASE("only what may be published becomes a segment, levels and imports apart") {
  const test::Sandbox box;
  wait(box / "p", TelemetryLevel::local, 1);
  CHECK(segments(box / "p", TelemetryLevel::shared).empty());
  wait(box / "p", TelemetryLevel::minimal, 1);
  wait(box / "p", TelemetryLevel::shared, 1);
  std::string line = store::line_of(test::event(test::full_execution(), 5));
  line.pop_back();
  REQUIRE(store::append_imported(box / "p", TelemetryLevel::shared, std::vector<std::string>{line}, kNow));
  const std::vector<Segment> made = segments(box / "p", TelemetryLevel::shared);
  REQUIRE(made.size() == 3);
  CHECK(std::count_if(made.begin(), made.end(), [](const Segment& segment) { return segment.own; }) == 2);
  CHECK(segments(box / "p", TelemetryLevel::minimal).size() == 1);
  CHECK(segments(box / "p", TelemetryLevel::local).empty());
}

TEST_CASE("own segments are remembered, sorted, once") {
  const test::Sandbox box;
  CHECK(store::own_segments(box.path()).empty());
  REQUIRE(store::remember_own_segments(box.path(), std::vector<std::string>{"b", "a"}));
  REQUIRE(store::remember_own_segments(box.path(), std::vector<std::string>{"b", "c"}));
  REQUIRE(store::remember_own_segments(box.path(), {}));
  CHECK(store::own_segments(box.path()) == std::vector<std::string>{"a", "b", "c"});
}
