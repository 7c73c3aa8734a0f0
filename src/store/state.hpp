#pragma once
// What all known events say, as a database: `<git dir>/patauto/state.db`, filled from the journal of the work tree and
// the spool. It is a memo: it may be deleted at any moment, the answers stay the same. An unchanged journal costs a
// stat of its files; a new file in the spool costs the rows it touches; anything else folds everything anew, into a
// new file that replaces the old one whole. Where no file can be had, the same tables are filled in memory.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/fold.hpp"
#include "store/journal.hpp"

namespace patauto::store {

struct StatePlace {
  std::optional<std::string> work_tree;  ///< nothing: bare, only the spool counts
  std::string git_directory;             ///< `<git dir>/patauto`: for state.db
  std::string common_directory;          ///< `<git common dir>/patauto`: spool and segments.own
};

struct JournalHealth {
  std::int64_t skipped_lines = 0;
  std::vector<JournalWarning> warnings;  ///< about the journal
};

/// What executions are counted by.
enum class Dimension : std::uint8_t { operation, tool, label, pattern };

struct Usage {
  std::string name;
  std::int64_t uses = 0;
  std::int64_t failures = 0;
  double seconds = 0;
  bool operator==(const Usage&) const = default;
};

struct ErrorUsage {
  std::string signature;
  std::string error_class;
  std::string tool;
  std::int64_t occurrences = 0;
  std::int64_t resolutions = 0;
  std::int64_t last_seen = 0;
  bool operator==(const ErrorUsage&) const = default;
};

class State {
 public:
  virtual ~State() = default;
  /// Never fails. At most one sentence in `warnings()`: why the state is in memory, or what could not be read.
  static std::unique_ptr<State> open(const StatePlace& place);

  virtual Totals tree() const = 0;     ///< from the work tree's journal
  virtual Totals waiting() const = 0;  ///< from the spool
  virtual std::int64_t waiting_files() const = 0;
  virtual const std::vector<std::string>& warnings() const = 0;
  virtual JournalHealth health() = 0;
  /// By pattern, then version. The failures among the first uses are those of the first `first_uses`.
  virtual std::vector<PatternMetrics> patterns(std::int64_t first_uses = kFirstUses) = 0;
  /// The quarantines by evidence that stand: of a version's judgements the latest. By pattern, then version.
  virtual std::vector<Judgement> quarantines() = 0;
  /// The same by what is in the work tree's journal alone.
  virtual std::vector<Judgement> tree_quarantines() = 0;
  /// The latest decision on each candidate, by id.
  virtual std::vector<Decision> decisions() = 0;
  /// Executions from `since` on (milliseconds since 1970) by one dimension, most used first, then by name. Executions
  /// that have no label or pattern are left out there; with several tools an execution counts for each.
  virtual std::vector<Usage> usage(Dimension dimension, std::int64_t since) = 0;
  /// Errors seen from `since` on, most frequent first, then by signature.
  virtual std::vector<ErrorUsage> errors(std::int64_t since) = 0;
  /// Executions from `since` on in all.
  virtual Usage all_usage(std::int64_t since) = 0;
};

}  // namespace patauto::store
