#pragma once
// state.db as SQL. Times are milliseconds since 1970; lists are joined by blanks; `segment` is empty for what waits in
// the spool. What many executions have in common - where they were recorded, the pattern's version, what was done - is
// a row of its own, and the views put it together again. The numbers of those rows are below 0 for what waits, so that
// it can be taken out as a whole; version 0 is no pattern. Nothing here is worth keeping: another version of this text
// starts anew.

namespace patauto::store {

inline constexpr const char* kStateTables = R"sql(
CREATE TABLE inputs(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE tree_ids(hashes BLOB NOT NULL);
CREATE TABLE places(place INTEGER PRIMARY KEY, segment TEXT NOT NULL, writer TEXT NOT NULL, local INTEGER NOT NULL);
CREATE TABLE versions(version INTEGER PRIMARY KEY, pattern_id TEXT NOT NULL, pattern_version TEXT NOT NULL);
INSERT INTO versions VALUES(0, '', '');
CREATE TABLE deeds(deed INTEGER PRIMARY KEY, operation_kind TEXT NOT NULL, file_types TEXT NOT NULL,
  tools_used TEXT NOT NULL, label TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE executions(event_id TEXT NOT NULL, timestamp INTEGER NOT NULL, version INTEGER NOT NULL,
  deed INTEGER NOT NULL, input_signature TEXT NOT NULL, output_signature TEXT NOT NULL, success INTEGER NOT NULL,
  milliseconds INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE VIEW execution_logs AS SELECT event_id, timestamp, operation_kind, pattern_id, pattern_version, file_types,
  tools_used, input_signature, output_signature, success, milliseconds / 1000.0 AS time_taken_seconds, writer, segment,
  local, label, source FROM executions JOIN versions USING(version) JOIN deeds USING(deed) JOIN places USING(place);
CREATE TABLE error_events(event_id TEXT NOT NULL, timestamp INTEGER NOT NULL, kind TEXT NOT NULL,
  error_signature TEXT NOT NULL, error_class TEXT NOT NULL, tool TEXT NOT NULL, method TEXT NOT NULL,
  fix_signature TEXT NOT NULL, success INTEGER NOT NULL, place INTEGER NOT NULL);
CREATE VIEW error_logs AS SELECT event_id, timestamp, kind, error_signature, error_class, tool, method, fix_signature,
  success, segment, local FROM error_events JOIN places USING(place);
CREATE TABLE error_patterns(error_signature TEXT PRIMARY KEY, occurrences INTEGER NOT NULL,
  successful_resolutions INTEGER NOT NULL, success_rate REAL NOT NULL, recovery_method TEXT NOT NULL,
  local_occurrences INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pattern_metrics(pattern_id TEXT NOT NULL, version TEXT NOT NULL, uses INTEGER NOT NULL,
  successes INTEGER NOT NULL, failures INTEGER NOT NULL, success_rate REAL NOT NULL, first10_failures INTEGER NOT NULL,
  total_seconds REAL NOT NULL, p50 REAL NOT NULL, p95 REAL NOT NULL, last_used INTEGER NOT NULL,
  local_uses INTEGER NOT NULL, local_successes INTEGER NOT NULL, tree_uses INTEGER NOT NULL,
  tree_failures INTEGER NOT NULL, tree_first10_failures INTEGER NOT NULL, PRIMARY KEY(pattern_id, version))
  WITHOUT ROWID;
CREATE TABLE pattern_candidates(candidate_id TEXT PRIMARY KEY, kind TEXT, signature TEXT, support INTEGER,
  local_support INTEGER, confidence REAL, similarity REAL, success REAL, test_coverage REAL, schema_completeness REAL,
  state TEXT NOT NULL, reason TEXT NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE anti_patterns(pattern_id TEXT NOT NULL, version TEXT NOT NULL, reason TEXT NOT NULL, uses INTEGER NOT NULL,
  failures INTEGER NOT NULL, event_id TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY(pattern_id, version))
  WITHOUT ROWID;
CREATE TABLE tree_anti_patterns(pattern_id TEXT NOT NULL, version TEXT NOT NULL, reason TEXT NOT NULL,
  uses INTEGER NOT NULL, failures INTEGER NOT NULL, event_id TEXT NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY(pattern_id, version)) WITHOUT ROWID;
CREATE TABLE journal_faults(path TEXT NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, waiting INTEGER NOT NULL);
CREATE TABLE journal_warnings(code TEXT NOT NULL, message TEXT NOT NULL, waiting INTEGER NOT NULL);
)sql";

/// Made behind the rows: sorting once is cheaper than keeping them sorted.
inline constexpr const char* kStateIndexes = R"sql(
CREATE INDEX versions_by_pattern ON versions(pattern_id);
CREATE INDEX executions_by_pattern ON executions(version, timestamp) WHERE version <> 0;
CREATE INDEX executions_by_signature ON executions(input_signature, timestamp) WHERE success = 0;
CREATE INDEX executions_waiting ON executions(place) WHERE place < 0;
CREATE INDEX errors_by_signature ON error_events(error_signature, timestamp);
CREATE INDEX errors_waiting ON error_events(place) WHERE place < 0;
CREATE INDEX candidates_by_state ON pattern_candidates(state);
)sql";

}  // namespace patauto::store
