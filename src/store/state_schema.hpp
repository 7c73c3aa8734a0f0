#pragma once
// state.db as SQL. Times are milliseconds since 1970; lists are joined by blanks; `segment` is empty for what waits in
// the spool. Nothing here is worth keeping: another version of this text starts anew.

namespace patauto::store {

inline constexpr const char* kStateTables = R"sql(
CREATE TABLE inputs(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE execution_logs(event_id TEXT NOT NULL, timestamp INTEGER NOT NULL, operation_kind TEXT NOT NULL,
  pattern_id TEXT NOT NULL, pattern_version TEXT NOT NULL, file_types TEXT NOT NULL, tools_used TEXT NOT NULL,
  input_signature TEXT NOT NULL, output_signature TEXT NOT NULL, success INTEGER NOT NULL,
  time_taken_seconds REAL NOT NULL, writer TEXT NOT NULL, segment TEXT NOT NULL, local INTEGER NOT NULL,
  label TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE error_logs(event_id TEXT NOT NULL, timestamp INTEGER NOT NULL, kind TEXT NOT NULL,
  error_signature TEXT NOT NULL, error_class TEXT NOT NULL, tool TEXT NOT NULL, method TEXT NOT NULL,
  fix_signature TEXT NOT NULL, success INTEGER NOT NULL, segment TEXT NOT NULL, local INTEGER NOT NULL);
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
  state TEXT NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE anti_patterns(pattern_id TEXT NOT NULL, version TEXT NOT NULL, reason TEXT NOT NULL, uses INTEGER NOT NULL,
  failures INTEGER NOT NULL, event_id TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY(pattern_id, version))
  WITHOUT ROWID;
CREATE TABLE journal_faults(path TEXT NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, waiting INTEGER NOT NULL);
CREATE TABLE journal_warnings(code TEXT NOT NULL, message TEXT NOT NULL, waiting INTEGER NOT NULL);
)sql";

/// Made behind the rows: sorting once is cheaper than keeping them sorted.
inline constexpr const char* kStateIndexes = R"sql(
CREATE INDEX executions_by_pattern ON execution_logs(pattern_id, timestamp) WHERE pattern_id <> '';
CREATE INDEX executions_by_signature ON execution_logs(input_signature, timestamp) WHERE success = 0;
CREATE INDEX executions_waiting ON execution_logs(event_id) WHERE segment = '';
CREATE INDEX errors_by_signature ON error_logs(error_signature, timestamp);
CREATE INDEX errors_waiting ON error_logs(event_id) WHERE segment = '';
CREATE INDEX candidates_by_state ON pattern_candidates(state);
)sql";

}  // namespace patauto::store
