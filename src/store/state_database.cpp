#include "store/state_database.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace patauto::store {

namespace {

std::int64_t milliseconds(double seconds) {
  return std::llround(seconds * 1000);
}

bool more_used(const Usage& a, const Usage& b) {
  return a.uses != b.uses ? a.uses > b.uses : a.name < b.name;
}

class StateDatabase final : public State {
 public:
  StateDatabase(Database database, const StateInputs& inputs, std::vector<std::string> warnings,
                std::function<Database()> again)
      : database_(std::move(database)),
        tree_(inputs.tree),
        waiting_(inputs.waiting),
        waiting_files_(inputs.waiting_files),
        warnings_(std::move(warnings)),
        again_(std::move(again)) {}

  Totals tree() const override { return tree_; }
  Totals waiting() const override { return waiting_; }
  std::int64_t waiting_files() const override { return waiting_files_; }
  const std::vector<std::string>& warnings() const override { return warnings_; }

  JournalHealth health() override {
    JournalHealth health;
    each_row(
        "SELECT COUNT(*) FROM journal_faults", std::nullopt, [&] { health.skipped_lines = 0; },
        [&](const Statement& row) { health.skipped_lines = row.number(0); });
    each_row(
        "SELECT code, message FROM journal_warnings ORDER BY waiting, rowid", std::nullopt,
        [&] { health.warnings.clear(); },
        [&](const Statement& row) {
          health.warnings.push_back({row.text(0), row.text(1)});
        });
    return health;
  }

  std::vector<PatternMetrics> patterns() override {
    std::vector<PatternMetrics> all;
    const std::string sql =
        "SELECT pattern_id, version, uses, failures, first10_failures, total_seconds, p50, p95, last_used,"
        " local_uses, local_successes, tree_uses, tree_failures, tree_first10_failures FROM pattern_metrics"
        " ORDER BY pattern_id, version";
    each_row(
        sql, std::nullopt, [&] { all.clear(); },
        [&](const Statement& row) {
          PatternMetrics& m = all.emplace_back();
          m.pattern = row.text(0);
          m.version = row.text(1);
          m.uses = row.number(2);
          m.failures = row.number(3);
          m.first10_failures = row.number(4);
          m.total_ms = milliseconds(row.real(5));
          m.p50_ms = milliseconds(row.real(6));
          m.p95_ms = milliseconds(row.real(7));
          m.last_used = row.number(8);
          m.local_uses = row.number(9);
          m.local_successes = row.number(10);
          m.tree_uses = row.number(11);
          m.tree_failures = row.number(12);
          m.tree_first10_failures = row.number(13);
        });
    return all;
  }

  std::vector<Usage> usage(Dimension dimension, std::int64_t since) override {
    std::vector<Usage> all = rows(column_of(dimension), since);
    if (dimension == Dimension::tool) all = by_tool(all);
    std::erase_if(all, [](const Usage& usage) { return usage.name.empty(); });
    std::sort(all.begin(), all.end(), more_used);
    return all;
  }

  std::vector<ErrorUsage> errors(std::int64_t since) override {
    std::vector<ErrorUsage> all;
    const std::string sql =
        "SELECT error_signature, MAX(error_class), MAX(tool), SUM(kind = 'err'), SUM(kind <> 'err' AND"
        " success), MAX(timestamp) FROM error_logs WHERE timestamp >= ?1 GROUP BY error_signature"
        " HAVING SUM(kind = 'err') > 0 ORDER BY 4 DESC, 1";
    each_row(
        sql, since, [&] { all.clear(); },
        [&](const Statement& row) {
          all.push_back({row.text(0), row.text(1), row.text(2), row.number(3), row.number(4), row.number(5)});
        });
    return all;
  }

  Usage all_usage(std::int64_t since) override {
    const std::vector<Usage> all = rows("''", since);
    return all.empty() ? Usage{} : all.front();
  }

 private:
  /// Every row of an answer, or, where one turns out to be damaged, every row of the tables made anew.
  template <typename Clear, typename Each>
  void each_row(std::string_view sql, std::optional<std::int64_t> since, const Clear& clear, const Each& each) {
    for (int round = 0; round < 2; ++round) {
      clear();
      int code = SQLITE_DONE;
      {
        Statement row(database_, sql);
        if (since) row.bind(1, *since);
        while ((code = row.step()) == SQLITE_ROW) each(row);
      }
      if (code == SQLITE_DONE || round > 0) return;
      database_ = again_();
    }
  }

  static std::string_view column_of(Dimension dimension) {
    switch (dimension) {
      case Dimension::operation: return "operation_kind";
      case Dimension::tool: return "tools_used";
      case Dimension::label: return "label";
      case Dimension::pattern: break;
    }
    return "pattern_id";
  }

  std::vector<Usage> rows(std::string_view column, std::int64_t since) {
    std::vector<Usage> all;
    const std::string sql = "SELECT " + std::string(column) +
                            ", COUNT(*), SUM(1 - success), SUM(time_taken_seconds) FROM execution_logs WHERE"
                            " timestamp >= ?1 GROUP BY 1 ORDER BY 1";
    each_row(
        sql, since, [&] { all.clear(); },
        [&](const Statement& row) {
          all.push_back({row.text(0), row.number(1), row.number(2), row.real(3)});
        });
    return all;
  }

  static std::vector<Usage> by_tool(const std::vector<Usage>& sets) {
    std::map<std::string, Usage> tools;
    for (const Usage& set : sets) {
      for (std::size_t at = 0; at < set.name.size();) {
        const std::size_t end = std::min(set.name.find(' ', at), set.name.size());
        Usage& tool = tools[set.name.substr(at, end - at)];
        tool.uses += set.uses;
        tool.failures += set.failures;
        tool.seconds += set.seconds;
        at = end + 1;
      }
    }
    std::vector<Usage> all;
    for (auto& [name, usage] : tools) {
      usage.name = name;
      all.push_back(usage);
    }
    return all;
  }

  Database database_;
  Totals tree_;
  Totals waiting_;
  std::int64_t waiting_files_;
  std::vector<std::string> warnings_;
  std::function<Database()> again_;
};

}  // namespace

std::unique_ptr<State> state_database(Database database, const StateInputs& inputs, std::vector<std::string> warnings,
                                      std::function<Database()> again) {
  return std::make_unique<StateDatabase>(std::move(database), inputs, std::move(warnings), std::move(again));
}

}  // namespace patauto::store
