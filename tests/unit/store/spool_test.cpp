#include "store/spool.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "base/files.hpp"
#include "store/event_line.hpp"
#include "store/journal.hpp"
#include "store/journal_files.hpp"
#include "unit/base/sandbox.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using model::TelemetryLevel;
using store::append;
using store::SpoolFile;

namespace {

constexpr std::int64_t kNow = test::kNoon;

std::vector<model::Observation> executions(std::size_t count) {
  return std::vector<model::Observation>(count, test::execution(model::OperationKind::run_tests));
}

const model::Observation kGuard =
    model::GuardJudged{"PAT-FIX-001", "1.2.0", "quarantine", model::GuardReason::manual, {}, {}};

store::Appended appended(const std::string& directory, TelemetryLevel level,
                         const std::vector<model::Observation>& what) {
  auto done = append(directory, level, what, kNow);
  REQUIRE(done);
  return *done;
}

}  // namespace

TEST_CASE("a batch is one private file that tells what may become of it") {
  const test::Sandbox box;
  const auto done = appended(box / "p", TelemetryLevel::shared, {test::full_execution(), kGuard});
  const std::vector<SpoolFile> files = store::spool_files(box / "p");
  REQUIRE(files.size() == 1);
  CHECK(files[0].name == done.ids[0] + "-shared-guard.jsonl");
  CHECK(files[0].level == TelemetryLevel::shared);
  CHECK(files[0].guard);
  CHECK_FALSE(files[0].imported);
  const std::size_t end = files[0].bytes.find('\n');
  const auto event = store::event_of(std::string_view(files[0].bytes).substr(0, end));
  REQUIRE(event);
  CHECK(event->id == done.ids[0]);
  CHECK(event->time == kNow);
  CHECK(event->what == model::Observation(test::full_execution()));
  struct stat status {};
  REQUIRE(::stat((box / ("p/spool/new/" + files[0].name)).c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
  CHECK(std::filesystem::is_empty(box / "p/spool/tmp"));
}

TEST_CASE("names of spool files are read as they are written") {
  const std::string id = "01ARYZ6S41TSV4RRFFQ69G5FAV";
  CHECK(store::spool_file_named(id + "-local.jsonl") ==
        SpoolFile{id + "-local.jsonl", TelemetryLevel::local, false, false, ""});
  CHECK(store::spool_file_named(id + "-minimal-guard-import.jsonl") ==
        SpoolFile{id + "-minimal-guard-import.jsonl", TelemetryLevel::minimal, true, true, ""});
  for (const std::string& name : {id + ".jsonl", id + "-off.jsonl", id + "-shared.json", std::string("-shared.jsonl"),
                                  id + "-shared-.jsonl", "../" + id + "-shared.jsonl", std::string()})
    CHECK_FALSE(store::spool_file_named(name));
}

TEST_CASE("what was recorded under one level is not published by another") {
  using enum TelemetryLevel;
  CHECK(store::publishable(shared, shared));
  CHECK(store::publishable(minimal, shared));
  CHECK(store::publishable(minimal, minimal));
  CHECK_FALSE(store::publishable(local, shared));
  CHECK_FALSE(store::publishable(shared, minimal));
  CHECK_FALSE(store::publishable(shared, local));
  const test::Sandbox box;
  CHECK_FALSE(store::has_publishable(box / "p", shared));
  appended(box / "p", local, executions(1));
  CHECK_FALSE(store::has_publishable(box / "p", shared));
  appended(box / "p", shared, executions(1));
  CHECK(store::has_publishable(box / "p", shared));
  CHECK_FALSE(store::has_publishable(box / "p", minimal));
}

TEST_CASE("a large batch becomes files that fit a segment") {
  const test::Sandbox box;
  appended(box / "p", TelemetryLevel::shared, executions(1200));
  const std::vector<SpoolFile> files = store::spool_files(box / "p");
  CHECK(files.size() == 3);
  std::ptrdiff_t lines = 0;
  for (const SpoolFile& file : files) {
    const std::ptrdiff_t here = std::count(file.bytes.begin(), file.bytes.end(), '\n');
    CHECK(here < static_cast<std::ptrdiff_t>(store::kSegmentLines));
    lines += here;
  }
  CHECK(lines == 1200);
}

TEST_CASE("ten processes that append 100 times each make 1000 events") {
  const test::Sandbox box;
  std::vector<pid_t> children;
  for (int i = 0; i < 10; ++i) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      bool fine = true;
      for (int j = 0; j < 100; ++j)
        fine = append(box / "p", TelemetryLevel::shared, executions(1), kNow).has_value() && fine;
      ::_exit(fine ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  const auto files = store::spool_journal(box / "p");
  const store::Journal journal = store::journal_of(files);
  CHECK(journal.events.size() == 1000);
  CHECK(journal.faults.empty());
  std::set<std::string> writers;
  for (const store::KnownEvent& known : journal.events) writers.insert(known.event.writer);
  CHECK(writers.size() == 1);
}

TEST_CASE("a full spool drops its oldest executions and never a guard") {
  const test::Sandbox box;
  const auto guard = appended(box / "p", TelemetryLevel::shared, {kGuard});
  const auto first = appended(box / "p", TelemetryLevel::shared, executions(1));
  std::size_t dropped = 0;
  std::size_t warnings = 0;
  std::size_t most = 0;
  std::string last;
  for (int i = 0; i < 5200; ++i) {
    const auto done = appended(box / "p", TelemetryLevel::shared, executions(1));
    dropped += done.dropped;
    if (done.dropped > 0) ++warnings;
    last = done.ids[0];
    if (done.dropped > 0 || i % 500 == 0) most = std::max(most, store::spool_files(box / "p").size());
  }
  const std::vector<SpoolFile> files = store::spool_files(box / "p");
  CHECK(files.size() <= store::kSpoolFiles);
  CHECK(most <= store::kSpoolFiles);
  CHECK(files.size() == 5202 - dropped);
  CHECK(warnings == 1);
  CHECK(files.front().name.starts_with(guard.ids[0]));
  CHECK(files.back().name.starts_with(last));
  CHECK_FALSE(files[1].name.starts_with(first.ids[0]));
}

TEST_CASE("a spool that is full by bytes makes room too") {
  const test::Sandbox box;
  std::size_t dropped = 0;
  for (int i = 0; i < 80; ++i) dropped += appended(box / "p", TelemetryLevel::local, executions(1500)).dropped;
  std::size_t bytes = 0;
  for (const SpoolFile& file : store::spool_files(box / "p")) bytes += file.bytes.size();
  CHECK(bytes <= store::kSpoolBytes);
  CHECK(bytes > store::kSpoolBytes / 2);
  CHECK(dropped > 0);
}

TEST_CASE("imported lines are kept as they are, guards apart") {
  const test::Sandbox box;
  std::vector<std::string> lines;
  for (const model::Observation& what : test::one_of_each()) {
    lines.push_back(store::line_of(test::event(what, lines.size())));
    lines.back().pop_back();
  }
  const auto done = store::append_imported(box / "p", TelemetryLevel::shared, lines, kNow);
  REQUIRE(done);
  CHECK(done->ids.size() == lines.size());
  const std::vector<SpoolFile> files = store::spool_files(box / "p");
  REQUIRE(files.size() == 2);
  CHECK(files[0].guard != files[1].guard);
  for (const SpoolFile& file : files) CHECK(file.imported);
  const std::string all = files[0].bytes + files[1].bytes;
  for (const std::string& line : lines) CHECK(all.find(line + '\n') != std::string::npos);
}

TEST_CASE("files of the spool go by name, and one that is gone is no error") {
  const test::Sandbox box;
  appended(box / "p", TelemetryLevel::shared, executions(1));
  appended(box / "p", TelemetryLevel::shared, executions(1));
  const std::vector<SpoolFile> files = store::spool_files(box / "p");
  const std::vector<std::string> names = {files[0].name};
  REQUIRE(store::remove_spool_files(box / "p", names));
  REQUIRE(store::remove_spool_files(box / "p", names));
  CHECK(store::spool_files(box / "p") == std::vector<SpoolFile>{files[1]});
  CHECK_FALSE(store::remove_spool_files(box / "p", std::vector<std::string>{"../../writer"}));
}

TEST_CASE("a spool that cannot be written is an error, and keeps nothing half") {
  const test::Sandbox box;
  appended(box / "p", TelemetryLevel::shared, executions(1));
  std::filesystem::remove_all(box / "p/spool");
  REQUIRE(base::replace_file(box / "p/spool", ""));
  const auto done = append(box / "p", TelemetryLevel::shared, executions(1), kNow);
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == ErrorKind::state);
}
