#include "store/state_database.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

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

  std::vector<PatternMetrics> patterns(std::int64_t first_uses) override {
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
          m.first_failures = row.number(4);
          m.total_ms = milliseconds(row.real(5));
          m.p50_ms = milliseconds(row.real(6));
          m.p95_ms = milliseconds(row.real(7));
          m.last_used = row.number(8);
          m.local_uses = row.number(9);
          m.local_successes = row.number(10);
          m.tree_uses = row.number(11);
          m.tree_failures = row.number(12);
          m.tree_first_failures = row.number(13);
        });
    if (first_uses != kFirstUses) count_first(first_uses, all);
    return all;
  }

  std::vector<Judgement> quarantines() override { return judgements("anti_patterns"); }
  std::vector<Judgement> tree_quarantines() override { return judgements("tree_anti_patterns"); }

  std::vector<Decision> decisions() override {
    std::vector<Decision> all;
    each_row(
        "SELECT candidate_id, state, reason, first_seen, last_seen FROM pattern_candidates ORDER BY candidate_id",
        std::nullopt, [&] { all.clear(); },
        [&](const Statement& row) {
          all.push_back({row.text(0), row.text(1), row.text(2), row.number(3), row.number(4)});
        });
    return all;
  }

  std::vector<Usage> usage(Dimension dimension, std::int64_t since) override {
    counted_since(since);  // where a row is damaged, the names must be those of the tables made anew
    const std::map<std::int64_t, std::string> named = names(dimension);
    std::vector<Usage> all = by_name(dimension, named, counted_since(since));
    std::erase_if(all, [](const Usage& usage) { return usage.name.empty(); });
    std::sort(all.begin(), all.end(), more_used);
    return all;
  }

  std::vector<ErrorUsage> errors(std::int64_t since) override {
    std::vector<ErrorUsage> all;
    const std::string sql =
        "SELECT error_signature, MAX(error_class), MAX(tool), SUM(kind = 'err'), SUM(kind <> 'err' AND"
        " success), MAX(timestamp) FROM error_events WHERE timestamp >= ?1 GROUP BY error_signature"
        " HAVING SUM(kind = 'err') > 0 ORDER BY 4 DESC, 1";
    each_row(
        sql, since, [&] { all.clear(); },
        [&](const Statement& row) {
          all.push_back({row.text(0), row.text(1), row.text(2), row.number(3), row.number(4), row.number(5)});
        });
    return all;
  }

  Usage all_usage(std::int64_t since) override {
    Usage all;
    for (const auto& [what, counts] : counted_since(since)) counts.add_to(all);
    return all;
  }

 private:
  std::vector<Judgement> judgements(const std::string& table) {
    std::vector<Judgement> all;
    each_row(
        "SELECT pattern_id, version, reason, uses, failures, event_id, since FROM " + table +
            " ORDER BY pattern_id, version",
        std::nullopt, [&] { all.clear(); },
        [&](const Statement& row) {
          all.push_back({row.text(0), row.text(1), "quarantine", row.text(2), row.number(3), row.number(4), row.text(5),
                         row.number(6)});
        });
    return all;
  }

  /// The failures among the first uses for another number than the table's. A version's uses have up to two numbers,
  /// for what is in the tree and what waits; of each no more than the first ones are read.
  void count_first(std::int64_t first_uses, std::vector<PatternMetrics>& all) {
    struct First {
      std::int64_t uses = 0;
      std::int64_t failures = 0;
      void add(bool failed, std::int64_t most) {
        if (uses == most) return;
        ++uses;
        failures += failed ? 1 : 0;
      }
    };
    std::map<std::pair<std::string, std::string>, std::pair<First, First>> counted;
    each_row(
        "SELECT pattern_id, pattern_version, success, e.version > 0 FROM versions JOIN executions AS e ON e.rowid IN"
        " (SELECT rowid FROM executions AS x WHERE x.version = versions.version AND x.version <> 0"
        " ORDER BY x.timestamp, x.event_id LIMIT ?1) WHERE pattern_id <> '' ORDER BY timestamp, event_id",
        first_uses, [&] { counted.clear(); },
        [&](const Statement& row) {
          auto& [first, tree_first] = counted[{row.text(0), row.text(1)}];
          const bool failed = row.number(2) == 0;
          first.add(failed, first_uses);
          if (row.number(3) != 0) tree_first.add(failed, first_uses);
        });
    for (PatternMetrics& m : all) {
      const auto& [first, tree_first] = counted[{m.pattern, m.version}];
      m.first_failures = first.failures;
      m.tree_first_failures = tree_first.failures;
    }
  }

  /// Every row of an answer, or, where one turns out to be damaged, every row of the tables made anew.
  template <typename Clear, typename Each>
  void each_row(std::string_view sql, std::optional<std::int64_t> number, const Clear& clear, const Each& each) {
    for (int round = 0; round < 2; ++round) {
      clear();
      int code = SQLITE_DONE;
      {
        Statement row(database_, sql);
        if (number) row.bind(1, *number);
        while ((code = row.step()) == SQLITE_ROW) each(row);
      }
      if (code == SQLITE_DONE || round > 0) return;
      database_ = again_();
      counted_.reset();  // its numbers are those of other tables
    }
  }

  struct Counts {
    std::int64_t uses = 0;
    std::int64_t failures = 0;
    std::int64_t milliseconds = 0;
    void add_to(Usage& usage) const {
      usage.uses += uses;
      usage.failures += failures;
      usage.seconds += static_cast<double>(milliseconds) / 1000;
    }
  };
  /// By the numbers of version and deed.
  using Counted = std::map<std::pair<std::int64_t, std::int64_t>, Counts>;

  /// One way through all executions, for all questions about them; SQLite would sort them for each. Kept, as questions
  /// come in series.
  const Counted& counted_since(std::int64_t since) {
    if (counted_ && since == counted_from_) return *counted_;
    Counted counted;
    auto last = counted.end();
    each_row(
        "SELECT version, deed, success, milliseconds FROM executions WHERE timestamp >= ?1", since,
        [&] {
          counted.clear();
          last = counted.end();
        },
        [&](const Statement& row) {
          const std::pair what{row.number(0), row.number(1)};
          if (last == counted.end() || last->first != what) last = counted.try_emplace(what).first;
          ++last->second.uses;
          last->second.failures += 1 - row.number(2);
          last->second.milliseconds += row.number(3);
        });
    counted_from_ = since;
    return counted_.emplace(std::move(counted));
  }

  /// A column of the rows that executions name by number.
  std::map<std::int64_t, std::string> names(Dimension dimension) {
    std::map<std::int64_t, std::string> names;
    each_row(
        sql_of(dimension), std::nullopt, [&] { names.clear(); },
        [&](const Statement& row) { names[row.number(0)] = row.text(1); });
    return names;
  }

  static std::string_view sql_of(Dimension dimension) {
    switch (dimension) {
      case Dimension::operation: return "SELECT deed, operation_kind FROM deeds";
      case Dimension::tool: return "SELECT deed, tools_used FROM deeds";
      case Dimension::label: return "SELECT deed, label FROM deeds";
      case Dimension::pattern: break;
    }
    return "SELECT version, pattern_id FROM versions";
  }

  static std::vector<Usage> by_name(Dimension dimension, const std::map<std::int64_t, std::string>& names,
                                    const Counted& counted) {
    std::map<std::string, Usage> named;
    for (const auto& entry : counted) {
      const auto& counts = entry.second;
      const auto name = names.find(dimension == Dimension::pattern ? entry.first.first : entry.first.second);
      if (name == names.end()) continue;
      if (dimension == Dimension::tool)
        each_word(name->second, [&](std::string tool) { counts.add_to(named[std::move(tool)]); });
      else
        counts.add_to(named[name->second]);
    }
    std::vector<Usage> all;
    for (auto& [name, usage] : named) {
      usage.name = name;
      all.push_back(std::move(usage));
    }
    return all;
  }

  template <typename Each>
  static void each_word(std::string_view text, const Each& each) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(' '), text.size());
      each(std::string(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  Database database_;
  Totals tree_;
  Totals waiting_;
  std::int64_t waiting_files_;
  std::vector<std::string> warnings_;
  std::function<Database()> again_;
  std::optional<Counted> counted_;
  std::int64_t counted_from_ = 0;
};

}  // namespace

std::unique_ptr<State> state_database(Database database, const StateInputs& inputs, std::vector<std::string> warnings,
                                      std::function<Database()> again) {
  return std::make_unique<StateDatabase>(std::move(database), inputs, std::move(warnings), std::move(again));
}

}  // namespace patauto::store
