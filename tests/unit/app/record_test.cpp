#include "app/record.hpp"

#include <catch2/catch.hpp>

#include "app/events.hpp"
#include "app/journalled.hpp"
#include "base/files.hpp"
#include "store/event_line.hpp"
#include "store/spool.hpp"
#include "unit/base/sandbox.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using app::record;
using model::TelemetryLevel;

namespace {

const model::Observation kError = model::ErrorSeen{"aaaaaaaaaaaaaaaa", "missing", "g++", "0123456789abcdef"};
const model::Observation kRun = test::full_execution();
const model::Observation kGuard =
    model::GuardJudged{"PAT-FIX-001", "1.2.0", "quarantine", model::GuardReason::manual, {}, {}};

git::Layout layout_in(const test::Sandbox& box) {
  return {box / ".git", box / ".git", box.path(), ""};
}

}  // namespace

TEST_CASE("what is recorded is known, in its order") {
  const test::Sandbox box;
  const auto done = record(box / ".git", TelemetryLevel::shared, std::vector{kRun, kError, kGuard}, test::kNoon);
  REQUIRE(done);
  REQUIRE(done->ids.size() == 3);
  const app::Events events = app::known_events(layout_in(box), test::kNoon);
  REQUIRE(events.journal.events.size() == 3);
  CHECK(events.journal.events[0].event.what == kRun);
  CHECK(events.journal.events[2].event.id == done->ids[2]);
}

TEST_CASE("at level off nothing is recorded") {
  const test::Sandbox box;
  const auto done = record(box / ".git", TelemetryLevel::off, std::vector{kRun}, test::kNoon);
  REQUIRE(done);
  CHECK(done->ids == std::vector<std::string>{""});
  CHECK(base::file_type(box / ".git") == base::FileType::none);
}

TEST_CASE("at level minimal executions are salted and errors stay here") {
  const test::Sandbox box;
  const auto done = record(box / ".git", TelemetryLevel::minimal, std::vector{kError, kRun, kGuard}, test::kNoon);
  REQUIRE(done);
  for (const std::string& id : done->ids) CHECK(id.size() == 26);
  std::string published;
  for (const store::SpoolFile& file : store::spool_files(box / ".git/patauto")) {
    if (store::publishable(file.level, TelemetryLevel::shared)) published += file.bytes;
  }
  CHECK(published.find(R"("k":"exec")") != std::string::npos);
  CHECK(published.find(R"("k":"guard")") != std::string::npos);
  CHECK(published.find(R"("k":"err")") == std::string::npos);
  CHECK(published.find("0123456789abcdef") == std::string::npos);
  CHECK(published.find("fedcba9876543210") == std::string::npos);
  CHECK(app::known_events(layout_in(box), test::kNoon).journal.events.size() == 3);
}

TEST_CASE("no free text passes into the journal") {
  model::Execution run;
  run.label = "/home/somebody";
  run.input_signature = "npm install secret";
  run.output_signature = "0123456789ABCDEF";
  run.pattern = "a b";
  run.tools = {"npm", "my tool"};
  run.file_types = {".js", "/etc/passwd"};
  const auto kept = app::journalled(run);
  REQUIRE(kept);
  model::Execution clean;
  clean.tools = {"npm", "other"};
  clean.file_types = {".js", "other"};
  CHECK(*kept == model::Observation(clean));
  CHECK(app::journalled(kRun) == kRun);
  CHECK_FALSE(app::journalled(model::ErrorSeen{"cannot open /home/x", "", "", ""}));
  CHECK_FALSE(app::journalled(model::CandidateDecided{"a path/with blanks", model::CandidateAct::rejected, ""}));
  CHECK_FALSE(app::journalled(model::UnknownEvent{"vote", "{}"}));
}

TEST_CASE("where nothing can be written recording is an error of state") {
  const test::Sandbox box;
  REQUIRE(base::replace_file(box / ".git", ""));
  const auto done = record(box / ".git", TelemetryLevel::shared, std::vector{kRun}, test::kNoon);
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == ErrorKind::state);
}

TEST_CASE("events of another machine come in once, whatever else the file holds") {
  const test::Sandbox box;
  std::string file;
  for (const model::Observation& what : {kRun, kError, kGuard}) file += store::line_of(test::event(what, file.size()));
  const std::string logged = file.substr(0, file.find('\n') - 1) + R"(,"label":"nightly"})" + '\n';
  REQUIRE(base::replace_file(box / "ci.jsonl", file + "garbage\n" + logged));
  const auto first = app::import_events(layout_in(box), box / "ci.jsonl", TelemetryLevel::shared, test::kNoon);
  REQUIRE(first);
  CHECK(first->events == 3);
  CHECK(first->known == 1);
  REQUIRE(first->refused.size() == 1);
  CHECK(first->refused[0].line == 4);
  const auto again = app::import_events(layout_in(box), box / "ci.jsonl", TelemetryLevel::shared, test::kNoon);
  REQUIRE(again);
  CHECK(again->events == 0);
  CHECK(again->known == 4);
  CHECK(app::known_events(layout_in(box), test::kNoon).warnings.empty());
}

TEST_CASE("what cannot be imported is said") {
  const test::Sandbox box;
  const git::Layout layout = layout_in(box);
  const auto absent = app::import_events(layout, box / "absent", TelemetryLevel::shared, test::kNoon);
  REQUIRE_FALSE(absent);
  CHECK(absent.error().kind == ErrorKind::state);
  REQUIRE(base::replace_file(box / "no.jsonl", "a\nb\n"));
  const auto none = app::import_events(layout, box / "no.jsonl", TelemetryLevel::shared, test::kNoon);
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == ErrorKind::invalid);
  const auto off = app::import_events(layout, box / "no.jsonl", TelemetryLevel::off, test::kNoon);
  REQUIRE_FALSE(off);
  CHECK(off.error().kind == ErrorKind::refused);
}
