#include "store/state_tables.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

#include "store/event_rows.hpp"
#include "store/state_schema.hpp"

namespace patauto::store {

namespace {

constexpr double kMilliseconds = 1000.0;

double share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
}

int insert_patterns(const Database& database, const std::vector<PatternMetrics>& patterns) {
  Statement row(
      database,
      "INSERT OR REPLACE INTO pattern_metrics VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)");
  Codes codes;
  for (const PatternMetrics& m : patterns) {
    codes.add(row.bind_text(1, m.pattern)
                  .bind_text(2, m.version)
                  .bind(3, m.uses)
                  .bind(4, m.uses - m.failures)
                  .bind(5, m.failures)
                  .bind_real(6, share(m.uses - m.failures, m.uses))
                  .bind(7, m.first_failures)
                  .bind_real(8, static_cast<double>(m.total_ms) / kMilliseconds)
                  .bind_real(9, static_cast<double>(m.p50_ms) / kMilliseconds)
                  .bind_real(10, static_cast<double>(m.p95_ms) / kMilliseconds)
                  .bind(11, m.last_used)
                  .bind(12, m.local_uses)
                  .bind(13, m.local_successes)
                  .bind(14, m.tree_uses)
                  .bind(15, m.tree_failures)
                  .bind(16, m.tree_first_failures)
                  .step_and_reset());
  }
  return codes.code();
}

int insert_errors(const Database& database, const std::vector<ErrorPattern>& errors) {
  Statement row(database, "INSERT OR REPLACE INTO error_patterns VALUES(?1,?2,?3,?4,?5,?6)");
  Codes codes;
  for (const ErrorPattern& e : errors) {
    codes.add(row.bind_text(1, e.signature)
                  .bind(2, e.occurrences)
                  .bind(3, e.resolutions)
                  .bind_real(4, share(e.resolutions, e.occurrences))
                  .bind_text(5, e.recovery)
                  .bind(6, e.local_occurrences)
                  .step_and_reset());
  }
  return codes.code();
}

int insert_quarantines(const Database& database, std::string_view sql, const std::vector<Judgement>& judgements) {
  Statement row(database, sql);
  Codes codes;
  for (const Judgement& each : judgements) {
    if (each.act != "quarantine") continue;
    codes.add(row.bind_text(1, each.pattern)
                  .bind_text(2, each.version)
                  .bind_text(3, each.reason)
                  .bind(4, each.uses)
                  .bind(5, each.failures)
                  .bind_text(6, each.event_id)
                  .bind(7, each.since)
                  .step_and_reset());
  }
  return codes.code();
}

/// The rows of one pattern or one error signature as events again, with what the fold looks at.
class RowEvents {
 public:
  explicit RowEvents(const Database& database) : database_(database) {}

  int read_pattern(const std::string& pattern) {
    Statement rows(database_,
                   "SELECT event_id, timestamp, pattern_version, success, milliseconds, place > 0, local FROM versions"
                   " JOIN executions USING(version) JOIN places USING(place) WHERE pattern_id = ?1 AND version <> 0");
    rows.bind_text(1, pattern);
    int code = SQLITE_OK;
    while ((code = rows.step()) == SQLITE_ROW) {
      model::Execution execution;
      execution.pattern = pattern;
      execution.version = rows.text(2);
      execution.ok = rows.number(3) != 0;
      execution.milliseconds = rows.number(4);
      add(rows.text(0), rows.number(1), std::move(execution), rows.number(5) != 0, rows.number(6) != 0);
    }
    return code;
  }

  int read_error(const std::string& signature) {
    Statement rows(database_,
                   "SELECT event_id, timestamp, kind, method, fix_signature, success, place > 0, local FROM"
                   " error_events JOIN places USING(place) WHERE error_signature = ?1");
    rows.bind_text(1, signature);
    int code = SQLITE_OK;
    while ((code = rows.step()) == SQLITE_ROW)
      add(rows.text(0), rows.number(1), observation(rows, signature), rows.number(6) != 0, rows.number(7) != 0);
    return code;
  }

  const std::vector<KnownEvent>& events() const { return events_; }

 private:
  static model::Observation observation(const Statement& rows, const std::string& signature) {
    const std::string kind = rows.text(2);
    if (kind == "heal") {
      model::HealTried heal;
      heal.error_signature = signature;
      heal.pattern = rows.text(4);
      heal.ok = rows.number(5) != 0;
      return heal;
    }
    if (kind == "fix") {
      model::FixSeen fix;
      fix.error_signature = signature;
      fix.fix_signature = rows.text(4);
      const std::string method = rows.text(3);
      for (const model::FixKind each : {model::FixKind::command, model::FixKind::edit, model::FixKind::flaky})
        if (method == model::name_of(each)) fix.kind = each;
      return fix;
    }
    model::ErrorSeen seen;
    seen.signature = signature;
    return seen;
  }

  void add(std::string id, std::int64_t time, model::Observation what, bool in_tree, bool local) {
    KnownEvent& known = events_.emplace_back();
    known.event.id = std::move(id);
    known.event.time = time;
    known.event.what = std::move(what);
    known.segment = in_tree ? "tree" : "";
    known.local = local;
  }

  const Database& database_;
  std::vector<KnownEvent> events_;
};

int texts_of(const Database& database, std::string_view sql, std::set<std::string>& into) {
  Statement rows(database, sql);
  int code = SQLITE_OK;
  while ((code = rows.step()) == SQLITE_ROW) into.insert(rows.text(0));
  return code;
}

int remove_each(const Database& database, std::string_view sql, const std::set<std::string>& keys) {
  Statement row(database, sql);
  Codes codes;
  for (const std::string& key : keys) codes.add(row.bind_text(1, key).step_and_reset());
  return codes.code();
}

/// The numbers of StateInputs by name.
template <typename Inputs, typename Each>
void each_number(Inputs& inputs, const Each& each) {
  each("tree_stamp", inputs.tree_stamp);
  each("tree_settled", inputs.tree_settled);
  each("tree_key", inputs.tree_key);
  each("own_key", inputs.own_key);
  each("spool_key", inputs.spool_key);
  each("plain_spool", inputs.plain_spool);
  each("waiting_files", inputs.waiting_files);
  each("tree_events", inputs.tree.events);
  each("tree_executions", inputs.tree.executions);
  each("tree_failures", inputs.tree.failures);
  each("tree_newest", inputs.tree.newest);
  each("waiting_events", inputs.waiting.events);
  each("waiting_executions", inputs.waiting.executions);
  each("waiting_failures", inputs.waiting.failures);
  each("waiting_newest", inputs.waiting.newest);
}

}  // namespace

int create_tables(const Database& database) {
  const std::string marks = "PRAGMA application_id = " + std::to_string(kStateApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(kStateVersion) + ";";
  const int code = database.run(kStateTables);
  return code == SQLITE_OK ? database.run(marks.c_str()) : code;
}

int create_indexes(const Database& database) {
  return database.run(kStateIndexes);
}

int insert_faults(const Database& database, const Journal& journal, bool waiting) {
  Codes codes;
  Statement fault(database, "INSERT INTO journal_faults VALUES(?1,?2,?3,?4)");
  for (const JournalFault& each : journal.faults) {
    codes.add(fault.bind_text(1, each.path)
                  .bind(2, std::int64_t{each.line})
                  .bind_text(3, code_of(each.code))
                  .bind(4, std::int64_t{waiting ? 1 : 0})
                  .step_and_reset());
  }
  Statement warning(database, "INSERT INTO journal_warnings VALUES(?1,?2,?3)");
  for (const JournalWarning& each : journal.warnings) {
    codes.add(warning.bind_text(1, each.code)
                  .bind_text(2, each.message)
                  .bind(3, std::int64_t{waiting ? 1 : 0})
                  .step_and_reset());
  }
  return codes.code();
}

int insert_fold(const Database& database, const Fold& fold) {
  Codes codes;
  codes.add(insert_patterns(database, fold.patterns));
  codes.add(insert_errors(database, fold.errors));
  codes.add(insert_quarantines(database, "INSERT INTO anti_patterns VALUES(?1,?2,?3,?4,?5,?6,?7)", fold.judgements));
  codes.add(insert_quarantines(database, "INSERT INTO tree_anti_patterns VALUES(?1,?2,?3,?4,?5,?6,?7)",
                               fold.tree_judgements));
  Statement candidate(database,
                      "INSERT INTO pattern_candidates(candidate_id, state, reason, first_seen, last_seen)"
                      " VALUES(?1,?2,?3,?4,?5)");
  for (const Decision& each : fold.decisions) {
    codes.add(candidate.bind_text(1, each.candidate)
                  .bind_text(2, each.act)
                  .bind_text(3, each.reason)
                  .bind(4, each.first_seen)
                  .bind(5, each.last_seen)
                  .step_and_reset());
  }
  return codes.code();
}

int write_inputs(const Database& database, const StateInputs& inputs) {
  Statement row(database, "INSERT OR REPLACE INTO inputs VALUES(?1, ?2)");
  Codes codes;
  each_number(inputs, [&](std::string_view name, auto value) {
    codes.add(row.bind_text(1, name).bind(2, static_cast<std::int64_t>(value)).step_and_reset());
  });
  return codes.code();
}

int write_tree_ids(const Database& database, const std::vector<std::uint64_t>& ids) {
  Statement row(database, "INSERT INTO tree_ids VALUES(?1)");
  Codes codes;
  const std::string_view bytes{reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof(std::uint64_t)};
  codes.add(row.bind(1, bytes).step());
  return codes.code();
}

int read_tree_ids(const Database& database, std::vector<std::uint64_t>& ids) {
  Statement row(database, "SELECT hashes FROM tree_ids");
  const int code = row.step();
  if (code != SQLITE_ROW) return code == SQLITE_DONE ? SQLITE_CORRUPT : code;
  const std::string_view bytes = row.bytes(0);
  ids.resize(bytes.size() / sizeof(std::uint64_t));
  if (!ids.empty()) std::memcpy(ids.data(), bytes.data(), ids.size() * sizeof(std::uint64_t));
  return SQLITE_OK;
}

int read_inputs(const Database& database, StateInputs& inputs) {
  Statement row(database, "SELECT value FROM inputs WHERE name = ?1");
  int wrong = SQLITE_OK;
  each_number(inputs, [&](std::string_view name, auto& value) {
    if (wrong != SQLITE_OK) return;
    const int code = row.bind_text(1, name).step();
    if (code == SQLITE_ROW)
      value = static_cast<std::decay_t<decltype(value)>>(row.number(0));
    else
      wrong = code == SQLITE_DONE ? SQLITE_CORRUPT : code;
    row.reset();
  });
  return wrong;
}

int replace_waiting(const Database& database, std::span<const KnownEvent> arriving) {
  std::set<std::string> patterns;
  std::set<std::string> errors;
  Codes codes;
  codes.add(texts_of(database, "SELECT pattern_id FROM versions WHERE version < 0", patterns));
  codes.add(texts_of(database, "SELECT error_signature FROM error_events WHERE place < 0", errors));
  codes.add(
      database.run("DELETE FROM executions WHERE place < 0; DELETE FROM error_events WHERE place < 0;"
                   "DELETE FROM versions WHERE version < 0; DELETE FROM deeds WHERE deed < 0;"
                   "DELETE FROM places WHERE place < 0;"));
  for (const KnownEvent& known : arriving) {
    if (const auto* execution = std::get_if<model::Execution>(&known.event.what)) patterns.insert(execution->pattern);
    if (const auto* seen = std::get_if<model::ErrorSeen>(&known.event.what)) errors.insert(seen->signature);
    if (const auto* fix = std::get_if<model::FixSeen>(&known.event.what)) errors.insert(fix->error_signature);
  }
  patterns.erase("");
  EventRows event_rows(database);
  for (const KnownEvent& known : arriving) codes.add(event_rows.add(known));
  codes.add(remove_each(database, "DELETE FROM pattern_metrics WHERE pattern_id = ?1", patterns));
  codes.add(remove_each(database, "DELETE FROM error_patterns WHERE error_signature = ?1", errors));
  RowEvents rows(database);
  for (const std::string& pattern : patterns) codes.add(rows.read_pattern(pattern));
  for (const std::string& signature : errors) codes.add(rows.read_error(signature));
  const Fold fold = fold_of(rows.events());
  codes.add(insert_patterns(database, fold.patterns));
  codes.add(insert_errors(database, fold.errors));
  return codes.code();
}

}  // namespace patauto::store
