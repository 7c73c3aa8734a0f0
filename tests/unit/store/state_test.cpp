#include "store/state.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <random>

#include "base/files.hpp"
#include "store/event_line.hpp"
#include "store/journal_files.hpp"
#include "store/rollup.hpp"
#include "store/segment.hpp"
#include "store/sqlite.hpp"
#include "unit/base/sandbox.hpp"
#include "unit/store/sample_events.hpp"

using namespace patauto;
using store::JournalFile;
using store::JournalPart;
using store::State;

namespace {

/// A clone's files, and the state of them.
class Clone {
 public:
  store::StatePlace place() const { return {box_ / "tree", box_ / "git/patauto", box_ / "git/patauto"}; }
  std::string database() const { return box_ / "git/patauto/state.db"; }

  void put(const JournalFile& file) const {
    const std::string path =
        file.part == JournalPart::spool ? box_ / ("git/patauto/spool/new/" + file.path) : box_ / ("tree/" + file.path);
    REQUIRE(base::make_directories(path.substr(0, path.rfind('/'))));
    REQUIRE(base::replace_file(path, file.bytes));
  }
  void remove(const std::string& path) const { REQUIRE(std::filesystem::remove(box_ / path)); }

  /// What a plain fold of all events in memory says.
  store::Journal journal() const {
    files_ = store::work_tree_journal(box_ / "tree").files;
    for (JournalFile& file : store::spool_journal(box_ / "git/patauto")) files_.push_back(std::move(file));
    return store::journal_of(files_, store::own_segments(box_ / "git/patauto"));
  }

 private:
  test::Sandbox box_;
  mutable std::vector<JournalFile> files_;  ///< what the events of the last journal view into
};

std::string segment_path(int number) {
  return ".patauto/journal/00112233445566aa/2025-11/01KANPG8VV000000000000000" + std::to_string(number) + ".jsonl";
}

/// Any kind of event, with the fields that are counted rolled by the dice.
model::Observation some_event(std::mt19937& dice) {
  auto all = test::one_of_each();
  model::Observation what = all[dice() % all.size()];
  if (auto* run = std::get_if<model::Execution>(&what)) {
    run->ok = dice() % 3 != 0;
    run->milliseconds = static_cast<std::int64_t>(dice() % 5000);
    if (dice() % 2 == 0) run->pattern = "PAT-" + std::to_string(dice() % 3) + "-001";
    if (dice() % 2 == 0) run->version = std::to_string(dice() % 3) + ".0.0";
    if (dice() % 4 == 0) run->label = "label" + std::to_string(dice() % 3);
  }
  return what;
}

std::string lines_of(std::mt19937& dice, int count, std::uint64_t first) {
  std::string bytes;
  for (int i = 0; i < count; ++i) {
    bytes += store::line_of(test::event(some_event(dice), first + static_cast<std::uint64_t>(i)));
    if (dice() % 20 == 0) bytes += "{not a line\n";
  }
  return bytes;
}

std::string spool_name(int number, const std::string& end = "-shared.jsonl") {
  return "01KANPG8VV000000000000000" + std::to_string(number) + end;
}

/// Segments that share events, some of them with other bytes, a rollup, and a spool that shares some too.
std::vector<JournalFile> some_files(std::mt19937& dice, bool repeats) {
  std::vector<JournalFile> files;
  for (int i = 0; i < 4; ++i) {
    const std::uint64_t first = static_cast<std::uint64_t>(i) * (repeats ? 30 : 1000);
    files.push_back({segment_path(i), lines_of(dice, 40, first), JournalPart::segment});
  }
  const JournalFile old{segment_path(5),
                        lines_of(dice, 0, 0) + store::line_of(test::event(test::full_execution(), 9000)),
                        JournalPart::segment};
  const store::Collection collected = store::collect(std::vector{old}, test::kNoon * 2);
  REQUIRE(collected.rollups.size() == 1);
  files.push_back(collected.rollups.front());
  if (repeats) files.push_back(old);
  files.push_back({spool_name(1), lines_of(dice, 10, repeats ? 35 : 20'000), JournalPart::spool});
  files.push_back({spool_name(2, "-shared-import.jsonl"), lines_of(dice, 5, 30'000), JournalPart::spool});
  return files;
}

std::vector<std::string> messages(const std::vector<store::JournalWarning>& warnings) {
  std::vector<std::string> all;
  for (const store::JournalWarning& warning : warnings) all.push_back(warning.code + ' ' + warning.message);
  std::sort(all.begin(), all.end());
  return all;
}

std::map<std::string, store::Usage> counted(const store::Journal& journal,
                                            const std::function<std::string(const model::Execution&)>& name) {
  std::map<std::string, store::Usage> all;
  for (const store::KnownEvent& known : journal.events) {
    const auto* run = std::get_if<model::Execution>(&known.event.what);
    if (run == nullptr || name(*run).empty()) continue;
    store::Usage& usage = all[name(*run)];
    usage.name = name(*run);
    ++usage.uses;
    usage.failures += run->ok ? 0 : 1;
    usage.seconds += static_cast<double>(run->milliseconds) / 1000;
  }
  return all;
}

void check_usage(State& state, const store::Journal& journal, store::Dimension dimension,
                 const std::function<std::string(const model::Execution&)>& name) {
  const auto expected = counted(journal, name);
  const std::vector<store::Usage> usage = state.usage(dimension, 0);
  REQUIRE(usage.size() == expected.size());
  for (const store::Usage& each : usage) {
    const store::Usage& other = expected.at(each.name);
    CHECK(each.uses == other.uses);
    CHECK(each.failures == other.failures);
    CHECK(each.seconds == Approx(other.seconds));
  }
}

/// Every answer of the state, against the same taken from the events.
void check_state(const Clone& clone) {
  const store::Journal journal = clone.journal();
  const store::Fold fold = store::fold_of(journal.events);
  const auto state = State::open(clone.place());
  CHECK(state->warnings().empty());
  std::vector<store::Judgement> quarantines = fold.judgements;
  std::erase_if(quarantines, [](const store::Judgement& judgement) { return judgement.act != "quarantine"; });
  CHECK(state->quarantines() == quarantines);
  quarantines = fold.tree_judgements;
  std::erase_if(quarantines, [](const store::Judgement& judgement) { return judgement.act != "quarantine"; });
  CHECK(state->tree_quarantines() == quarantines);
  CHECK(state->decisions() == fold.decisions);
  CHECK(state->tree() == fold.tree);
  CHECK(state->waiting() == fold.waiting);
  CHECK(state->patterns() == fold.patterns);
  for (const std::int64_t first : {1, 3, 1000})
    CHECK(state->patterns(first) == store::fold_of(journal.events, first).patterns);
  CHECK(state->health().skipped_lines == static_cast<std::int64_t>(journal.faults.size()));
  CHECK(messages(state->health().warnings) == messages(journal.warnings));
  check_usage(*state, journal, store::Dimension::operation,
              [](const auto& run) { return std::string(name_of(run.op)); });
  check_usage(*state, journal, store::Dimension::pattern, [](const auto& run) { return run.pattern; });
  check_usage(*state, journal, store::Dimension::label, [](const auto& run) { return run.label; });
  CHECK(state->all_usage(0).uses == fold.tree.executions + fold.waiting.executions);
}

/// The rows of the logs as the events say they must be.
std::vector<std::string> rows_in(const store::Database& database, std::string_view sql) {
  std::vector<std::string> rows;
  store::Statement row(database, sql);
  while (row.step() == SQLITE_ROW) rows.push_back(row.text(0));
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<std::string> expected_rows(const store::Journal& journal) {
  std::vector<std::string> rows;
  for (const store::KnownEvent& known : journal.events) {
    const auto* run = std::get_if<model::Execution>(&known.event.what);
    if (run == nullptr) continue;
    const auto joined = [](const std::vector<std::string>& words) {
      std::string all;
      for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
      return all;
    };
    std::string row = known.event.id;
    for (const std::string& field : {std::to_string(known.event.time), std::string(name_of(run->op)), run->pattern,
                                     run->version, joined(run->file_types), joined(run->tools), run->input_signature,
                                     run->output_signature, std::to_string(run->ok), std::to_string(run->milliseconds),
                                     known.event.writer, std::string(known.segment), std::to_string(known.local)})
      row += '|' + field;
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

constexpr std::string_view kAllColumns =
    "SELECT event_id || '|' || timestamp || '|' || operation_kind || '|' || pattern_id || '|' || pattern_version || "
    "'|' ||"
    " file_types || '|' || tools_used || '|' || input_signature || '|' || output_signature || '|' || success || '|' ||"
    " CAST(round(time_taken_seconds * 1000) AS INTEGER) || '|' || writer || '|' || segment || '|' || local"
    " FROM execution_logs";

}  // namespace

TEST_CASE("the state says what the events say, whatever the files share") {
  std::mt19937 dice(11);
  for (int round = 0; round < 12; ++round) {
    const Clone clone;
    const bool repeats = round % 2 == 0;
    for (const JournalFile& file : some_files(dice, repeats)) clone.put(file);
    REQUIRE(store::remember_own_segments(clone.place().common_directory, std::vector{segment_path(round % 4)}));
    CAPTURE(round);
    check_state(clone);
    check_state(clone);  // from the database that is there now
    const store::Database database(clone.database(), SQLITE_OPEN_READONLY, 0);
    CHECK(rows_in(database, kAllColumns) == expected_rows(clone.journal()));
  }
}

TEST_CASE("what comes and goes in the spool is counted without folding anew") {
  std::mt19937 dice(5);
  const Clone clone;
  clone.put({segment_path(1), lines_of(dice, 50, 0), JournalPart::segment});
  check_state(clone);
  const auto plain = [&](std::uint64_t first) {
    auto run = test::full_execution();
    run.ok = dice() % 2 == 0;
    return store::line_of(test::event(run, first)) + store::line_of(test::event(test::one_of_each()[2], first + 1)) +
           store::line_of(test::event(test::one_of_each()[4], first + 2));
  };
  for (int round = 0; round < 5; ++round) {
    clone.put({spool_name(round), plain(5000 + static_cast<std::uint64_t>(round) * 10), JournalPart::spool});
    check_state(clone);
    const store::Database database(clone.database(), SQLITE_OPEN_READONLY, 0);
    CHECK(rows_in(database, kAllColumns) == expected_rows(clone.journal()));
    CHECK(rows_in(database, "SELECT deed FROM deeds WHERE deed < 0").size() == 1);
  }
  for (int round = 0; round < 5; ++round) clone.remove("git/patauto/spool/new/" + spool_name(round));
  check_state(clone);
  clone.put({spool_name(7), plain(7000), JournalPart::spool});
  check_state(clone);
}

TEST_CASE("an event that waits and is in the tree as well counts once, also after the tree was only touched") {
  std::mt19937 dice(3);
  const Clone clone;
  const std::string shared = store::line_of(test::event(test::full_execution(), 77));
  const JournalFile segment{segment_path(1), shared, JournalPart::segment};
  clone.put(segment);
  check_state(clone);
  clone.put(segment);  // the same bytes in another file
  check_state(clone);
  clone.put({spool_name(1), store::line_of(test::event(test::full_execution(), 78)), JournalPart::spool});
  check_state(clone);
  clone.put({spool_name(2), shared, JournalPart::spool});
  check_state(clone);
}
