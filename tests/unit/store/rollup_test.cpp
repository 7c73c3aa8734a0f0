#include "store/rollup.hpp"

#include <catch2/catch.hpp>

#include "store/journal.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using store::collect;
using store::Collection;
using store::JournalFile;
using store::JournalPart;

namespace {

constexpr std::int64_t kLater = test::kNoon + 1'000'000;

std::string path_of(const std::string& last) {
  return ".patauto/journal/00112233445566aa/2025-11/01KANPG8VV00000000000000" + last + ".jsonl";
}

/// A segment of ours: a meta line, then each kind of event `times` times, from the `first` millisecond on.
JournalFile segment(const std::string& last, std::uint64_t first, int times = 1) {
  JournalFile file{path_of(last), "", JournalPart::segment};
  file.bytes = store::line_of(test::event(model::SegmentOpened{"git-patauto 0.1.0", "linux", "shared"}, 999'999));
  std::uint64_t number = first;
  for (int i = 0; i < times; ++i)
    for (model::Observation what : test::one_of_each()) {
      if (std::holds_alternative<model::SegmentOpened>(what)) continue;
      if (auto* run = std::get_if<model::Execution>(&what)) run->milliseconds += i;
      file.bytes += store::line_of(test::event(std::move(what), number++));
    }
  return file;
}

/// Every event's line, in order.
std::vector<std::string> lines_in(const std::vector<JournalFile>& files) {
  const store::Journal journal = store::journal_of(files);
  CHECK(journal.faults.empty());
  CHECK(journal.warnings.empty());
  std::vector<std::string> lines;
  for (const store::KnownEvent& known : journal.events) lines.push_back(store::line_text(known));
  return lines;
}

std::size_t size_of(const std::vector<JournalFile>& files) {
  std::size_t size = 0;
  for (const JournalFile& file : files) size += file.bytes.size();
  return size;
}

}  // namespace

TEST_CASE("a rollup gives every line back") {
  const std::vector<JournalFile> segments = {segment("01", 0, 30), segment("02", 5000, 20)};
  const Collection collection = collect(segments, kLater);
  CHECK(collection.segments == std::vector<std::string>{path_of("01"), path_of("02")});
  REQUIRE(collection.rollups.size() == 1);
  CHECK(collection.rollups[0].path.starts_with(".patauto/rollup/2025-11/"));
  CHECK(lines_in(collection.rollups) == lines_in(segments));
}

TEST_CASE("executions take a fifth of their room in a rollup") {
  JournalFile file{path_of("01"), "", JournalPart::segment};
  for (std::uint64_t i = 0; i < 400; ++i) {
    model::Execution run = test::full_execution();
    run.op = i % 3 == 0 ? model::OperationKind::run_linter : model::OperationKind::run_tests;
    run.ok = i % 7 != 0;
    run.exit = run.ok ? 0 : 1;
    run.attempt = 1;
    run.label.clear();
    run.output_signature.clear();
    run.milliseconds = static_cast<std::int64_t>(900 + i % 50);
    file.bytes += store::line_of(test::event(run, i));
  }
  const std::vector<JournalFile> rollups = collect(std::vector<JournalFile>{file}, kLater).rollups;
  CHECK(lines_in(rollups) == lines_in({file}));
  CHECK(size_of(rollups) * 5 < file.bytes.size());
}

TEST_CASE("events of a rollup name the segment they came from") {
  const std::vector<JournalFile> rollups = collect(std::vector<JournalFile>{segment("01", 0)}, kLater).rollups;
  const std::vector<std::string> own = {path_of("01")};
  for (const store::KnownEvent& known : store::journal_of(rollups, own).events) {
    CHECK(known.segment == path_of("01"));
    CHECK(known.local);
  }
}

TEST_CASE("collecting twice is collecting once") {
  const std::vector<JournalFile> segments = {segment("01", 0, 3), segment("02", 5000)};
  const std::vector<JournalFile> rollups = collect(segments, kLater).rollups;
  CHECK(collect(rollups, kLater).empty());
  // A merge brought a segment back that is rolled up already: it goes, and nothing is written.
  std::vector<JournalFile> merged = rollups;
  merged.push_back(segments[1]);
  CHECK(lines_in(merged) == lines_in(segments));
  const Collection again = collect(merged, kLater);
  CHECK(again.rollups.empty());
  CHECK(again.segments == std::vector<std::string>{path_of("02")});
}

TEST_CASE("two clones that both collected count nothing twice") {
  const std::vector<JournalFile> segments = {segment("01", 0, 2), segment("02", 5000, 2), segment("03", 9000)};
  const Collection one = collect(std::span(segments).first(2), kLater);
  const Collection other = collect(segments, kLater);
  std::vector<JournalFile> merged = one.rollups;
  merged.insert(merged.end(), other.rollups.begin(), other.rollups.end());
  CHECK(lines_in(merged) == lines_in(segments));
  const Collection same = collect(std::vector<JournalFile>{segments[2], segments[1], segments[0]}, kLater);
  REQUIRE(same.rollups.size() == 1);
  CHECK(same.rollups[0].path == other.rollups[0].path);
  CHECK(same.rollups[0].bytes == other.rollups[0].bytes);
}

TEST_CASE("a segment stays while one event is young, or one line is damaged") {
  const JournalFile file = segment("01", 0);
  CHECK(collect(std::vector<JournalFile>{file}, test::kNoon + 11).empty());
  CHECK_FALSE(collect(std::vector<JournalFile>{file}, test::kNoon + 12).empty());
  JournalFile cut = file;
  cut.bytes.resize(cut.bytes.size() - 9);
  CHECK(collect(std::vector<JournalFile>{cut}, kLater).empty());
  JournalFile elsewhere = file;
  elsewhere.path = ".patauto/journal/notes/2025-11/readme.jsonl";
  CHECK(collect(std::vector<JournalFile>{elsewhere}, kLater).empty());
}

TEST_CASE("an id's time need not be the event's") {
  model::Event event = test::event(test::execution(model::OperationKind::run_tests));
  event.time -= 12'345;
  const std::vector<JournalFile> segments = {{path_of("01"), store::line_of(event), JournalPart::segment}};
  CHECK(lines_in(collect(segments, kLater).rollups) == lines_in(segments));
}

TEST_CASE("a damaged rollup line costs only itself") {
  const std::vector<JournalFile> rollups = collect(std::vector<JournalFile>{segment("01", 0, 2)}, kLater).rollups;
  REQUIRE(rollups.size() == 1);
  const std::string& bytes = rollups[0].bytes;
  const std::size_t all = lines_in(rollups).size();
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    JournalFile broken = rollups[0];
    broken.bytes.resize(cut);
    const store::Journal journal = store::journal_of(std::vector<JournalFile>{broken});
    REQUIRE(journal.events.size() <= all);
    REQUIRE(journal.faults.size() <= 1);
    broken.bytes = bytes;
    broken.bytes[cut] = static_cast<char>(broken.bytes[cut] ^ 4);
    const store::Journal flipped = store::journal_of(std::vector<JournalFile>{broken});
    REQUIRE(flipped.events.size() < all);
    REQUIRE(flipped.warnings.size() == 1);
  }
}
