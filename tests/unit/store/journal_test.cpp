#include "store/journal.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "base/files.hpp"
#include "store/journal_files.hpp"
#include "unit/base/sandbox.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using store::Journal;
using store::journal_of;
using store::JournalFile;
using store::JournalPart;
using store::LineFault;

namespace {

const std::string kSegment = ".patauto/journal/00112233445566aa/2025-11/01KANPG8VV0000000000000001.jsonl";

std::string lines_of(const std::vector<model::Event>& events) {
  std::string bytes;
  for (const model::Event& event : events) bytes += store::line_of(event);
  return bytes;
}

std::vector<model::Event> executions(std::uint64_t first, std::uint64_t count) {
  std::vector<model::Event> events;
  for (std::uint64_t i = 0; i < count; ++i)
    events.push_back(test::event(test::execution(model::OperationKind::run_build), first + i));
  return events;
}

std::vector<std::string> ids_of(const Journal& journal) {
  std::vector<std::string> ids;
  for (const store::KnownEvent& known : journal.events) ids.push_back(known.event.id);
  return ids;
}

}  // namespace

TEST_CASE("events come in the order of time and id, each once") {
  const std::vector<model::Event> events = executions(0, 6);
  const std::vector<JournalFile> files = {
      {"b.jsonl", lines_of({events[4], events[1], events[2]}), JournalPart::segment},
      {"a.jsonl", lines_of({events[3], events[1]}), JournalPart::segment},
      {"s.jsonl", lines_of({events[5], events[0], events[4]}), JournalPart::spool}};
  const Journal journal = journal_of(files);
  REQUIRE(journal.events.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) CHECK(journal.events[i].event == events[i]);
  CHECK(journal.faults.empty());
  CHECK(journal.warnings.empty());
  CHECK(journal.events[1].segment == "a.jsonl");
  CHECK(journal.events[4].segment == "b.jsonl");
  CHECK(journal.events[4].local);
  CHECK_FALSE(journal.events[3].local);
  CHECK(journal.events[0].segment.empty());
}

TEST_CASE("own segments are local evidence, imports are not") {
  const std::vector<std::string> own = {kSegment};
  const std::vector<JournalFile> files = {
      {kSegment, lines_of(executions(0, 1)), JournalPart::segment},
      {"other.jsonl", lines_of(executions(1, 1)), JournalPart::segment},
      {"01ARYZ6S41TSV4RRFFQ69G5FAV-shared-import.jsonl", lines_of(executions(2, 1)), JournalPart::spool},
      {"01ARYZ6S41TSV4RRFFQ69G5FAV-shared.jsonl", lines_of(executions(3, 1)), JournalPart::spool}};
  const Journal journal = journal_of(files, own);
  REQUIRE(journal.events.size() == 4);
  CHECK(journal.events[0].local);
  CHECK_FALSE(journal.events[1].local);
  CHECK_FALSE(journal.events[2].local);
  CHECK(journal.events[3].local);
}

TEST_CASE("one id with two contents counts once, the same in any order") {
  const model::Event slow = test::event(test::execution(model::OperationKind::run_build, true, 900));
  const model::Event fast = test::event(test::execution(model::OperationKind::run_build, true, 100));
  const JournalFile a{"a.jsonl", lines_of({slow}), JournalPart::segment};
  const JournalFile b{"b.jsonl", lines_of({fast}), JournalPart::segment};
  for (const auto& files : {std::vector<JournalFile>{a, b}, std::vector<JournalFile>{b, a}}) {
    const Journal journal = journal_of(files);
    REQUIRE(journal.events.size() == 1);
    CHECK(journal.events[0].event == fast);  // "100" is smaller than "900"
    REQUIRE(journal.warnings.size() == 1);
    CHECK(journal.warnings[0].code == "event-fork");
  }
}

TEST_CASE("a journal that is cut at any byte gives every whole line before") {
  std::vector<model::Event> events;
  for (const model::Observation& what : test::one_of_each())
    if (!std::holds_alternative<model::SegmentOpened>(what)) events.push_back(test::event(what, events.size()));
  const std::string bytes = lines_of(events);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const std::vector<JournalFile> files = {{kSegment, bytes.substr(0, cut), JournalPart::segment}};
    const Journal journal = journal_of(files);
    // The newline itself may be missing from a line that is whole.
    const std::string end = cut < bytes.size() && bytes[cut] == '\n' ? "\n" : "";
    const std::string whole = bytes.substr(0, cut) + end;
    const auto count = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n'));
    REQUIRE(journal.events.size() == count);
    for (std::size_t i = 0; i < count; ++i) REQUIRE(journal.events[i].event == events[i]);
    const bool partial = !whole.empty() && whole.back() != '\n';
    REQUIRE(journal.faults.size() == (partial ? 1 : 0));
    REQUIRE(journal.warnings.size() == (partial ? 1 : 0));
  }
}

TEST_CASE("a flipped bit costs its line, and a newline at most two") {
  const std::vector<model::Event> events = executions(0, 3);
  const std::string bytes = lines_of(events);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      const std::vector<JournalFile> files = {{kSegment, flipped, JournalPart::segment}};
      const Journal journal = journal_of(files);
      // What stood at a line's end joins two lines; a byte that becomes a newline cuts one in two.
      const std::size_t lost = bytes[at] == '\n' && at + 1 < bytes.size() ? 2 : 1;
      INFO("byte " << at << " bit " << bit);
      REQUIRE(journal.events.size() == 3 - lost);
      REQUIRE(journal.warnings.size() == 1);
      REQUIRE(journal.warnings[0].code == "journal-line");
      REQUIRE(journal.warnings[0].message.find(kSegment) != std::string::npos);
      REQUIRE_FALSE(journal.faults.empty());
    }
  }
}

TEST_CASE("line ends of other systems, blank lines and meta lines are no trouble") {
  std::string bytes = store::line_of(test::event(model::SegmentOpened{"git-patauto 0.1.0", "linux", "shared"}, 99)) +
                      lines_of(executions(0, 2));
  for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 2))
    bytes.insert(at, "\r");
  const std::vector<JournalFile> files = {{kSegment, bytes + "\r\n\n", JournalPart::segment}};
  const Journal journal = journal_of(files);
  CHECK(journal.events.size() == 2);
  CHECK(journal.warnings.empty());
  CHECK(store::line_text(journal.events[0]) + '\n' == store::line_of(journal.events[0].event));
}

TEST_CASE("faults are named by file and line") {
  const std::vector<JournalFile> files = {
      {"b.jsonl", lines_of(executions(0, 1)) + "x\ny\n" + lines_of(executions(1, 1)), JournalPart::segment},
      {"a.jsonl", std::string(5000, 'x'), JournalPart::segment}};
  const Journal journal = journal_of(files);
  CHECK(journal.events.size() == 2);
  CHECK(journal.faults == std::vector<store::JournalFault>{{"a.jsonl", 1, LineFault::too_long},
                                                           {"b.jsonl", 2, LineFault::json},
                                                           {"b.jsonl", 3, LineFault::json}});
  REQUIRE(journal.warnings.size() == 2);
  CHECK(journal.warnings[1].message == "'b.jsonl' line 2 is skipped: it is not JSON (and 1 more)");
}

TEST_CASE("times in the future are said once") {
  const std::vector<JournalFile> files = {{kSegment, lines_of(executions(0, 5)), JournalPart::segment}};
  CHECK(journal_of(files, {}, test::kNoon).warnings.empty());
  const Journal journal = journal_of(files, {}, test::kNoon - 86'400'000);
  CHECK(journal.events.size() == 5);
  REQUIRE(journal.warnings.size() == 1);
  CHECK(journal.warnings[0].code == "clock-skew");
}

TEST_CASE("the journal of a work tree is read without following symlinks") {
  const test::Sandbox box;
  REQUIRE(base::make_directories(box / "w/.patauto/journal/00112233445566aa/2025-11"));
  REQUIRE(base::make_directories(box / "w/.patauto/rollup/2025-08"));
  REQUIRE(base::make_directories(box / "out/2025-11"));
  REQUIRE(base::replace_file(box / ("w/" + kSegment), lines_of(executions(0, 1))));
  REQUIRE(base::replace_file(box / "w/.patauto/rollup/2025-08/0011223344556677.jsonl", ""));
  REQUIRE(base::replace_file(box / "w/.patauto/journal/00112233445566aa/2025-11/notes.txt", "no"));
  REQUIRE(base::replace_file(box / "w/.patauto/journal/00112233445566aa/2025-11/big.jsonl",
                             std::string((std::size_t{4} << 20) + 1, 'x')));
  REQUIRE(base::replace_file(box / "out/2025-11/secret.jsonl", lines_of(executions(1, 1))));
  std::filesystem::create_symlink(box / "out", box / "w/.patauto/journal/out");
  std::filesystem::create_symlink(box / "out/2025-11/secret.jsonl",
                                  box / "w/.patauto/journal/00112233445566aa/2025-11/link.jsonl");
  const store::JournalFiles found = store::work_tree_journal(box / "w");
  REQUIRE(found.files.size() == 2);
  CHECK(found.files[0].path == kSegment);
  CHECK(found.files[1].part == JournalPart::rollup);
  CHECK(found.warnings.size() == 2);
  CHECK(store::work_tree_journal(box / "absent").files.empty());
  std::filesystem::create_symlink(box / "w", box / "named");
  CHECK(store::work_tree_journal(box / "named").files.size() == 2);
}

TEST_CASE("paths of the journal in a tree") {
  CHECK(store::journal_part(kSegment) == JournalPart::segment);
  CHECK(store::journal_part(".patauto/rollup/2025-08/0011223344556677.jsonl") == JournalPart::rollup);
  for (const char* path : {".patauto/config.yaml", ".patauto/journal/x.jsonl", ".patauto/journal/a/b/c/d.jsonl",
                           "sub/.patauto/journal/a/b/c.jsonl", ".patauto/journal/a/b/c.txt", ".patauto/rollup/a.jsonl"})
    CHECK_FALSE(store::journal_part(path));
}

TEST_CASE("events have the same ids whatever the order of the files") {
  std::vector<JournalFile> files;
  for (std::uint64_t i = 0; i < 6; ++i)
    files.push_back({std::to_string(i) + ".jsonl", lines_of(executions(i * 2, 4)), JournalPart::segment});
  const std::vector<std::string> ids = ids_of(journal_of(files));
  CHECK(ids.size() == 14);
  std::reverse(files.begin(), files.end());
  CHECK(ids_of(journal_of(files)) == ids);
}
