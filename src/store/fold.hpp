#pragma once
// The fold: events in, figures out. Pure; the order of the events does not matter, because every figure is a sum, a
// count, or a choice by (time, id).

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "store/journal.hpp"

namespace patauto::store {

/// One version of a pattern, from its executions.
struct PatternMetrics {
  std::string pattern;
  std::string version;
  std::int64_t uses = 0;
  std::int64_t failures = 0;
  std::int64_t first_failures = 0;  ///< among the earliest: ten, or as many as were asked for
  std::int64_t total_ms = 0;
  std::int64_t p50_ms = 0;  ///< nearest rank
  std::int64_t p95_ms = 0;
  std::int64_t last_used = 0;  ///< milliseconds since 1970
  std::int64_t local_uses = 0;
  std::int64_t local_successes = 0;
  std::int64_t tree_uses = 0;  ///< those in the work tree's journal: what every clone at this commit counts
  std::int64_t tree_failures = 0;
  std::int64_t tree_first_failures = 0;
  bool operator==(const PatternMetrics&) const = default;
};

/// One error signature.
struct ErrorPattern {
  std::string signature;
  std::int64_t occurrences = 0;
  std::int64_t resolutions = 0;  ///< fixes seen and recoveries that worked
  std::int64_t local_occurrences = 0;
  std::string recovery;  ///< what resolved it most often: "pattern:ID", "edit:SIG", "command:SIG" ...; empty: nothing
  bool operator==(const ErrorPattern&) const = default;
};

/// The latest judgement of a pattern's version.
struct Judgement {
  std::string pattern;
  std::string version;
  std::string act;
  std::string reason;
  std::int64_t uses = 0;
  std::int64_t failures = 0;
  std::string event_id;
  std::int64_t since = 0;
  bool operator==(const Judgement&) const = default;
};

/// The latest decision on a candidate.
struct Decision {
  std::string candidate;
  std::string act;
  std::string reason;  ///< a word; empty: none
  std::int64_t first_seen = 0;
  std::int64_t last_seen = 0;
  bool operator==(const Decision&) const = default;
};

/// Executions and events in all.
struct Totals {
  std::int64_t events = 0;
  std::int64_t executions = 0;
  std::int64_t failures = 0;
  std::int64_t newest = 0;  ///< milliseconds since 1970; 0: no event
  bool operator==(const Totals&) const = default;
};

/// How many uses of a version count as its first ones where nobody says otherwise.
inline constexpr std::int64_t kFirstUses = 10;

struct Fold {
  std::vector<PatternMetrics> patterns;    ///< by pattern, then version
  std::vector<ErrorPattern> errors;        ///< by signature
  std::vector<Judgement> judgements;       ///< by pattern, then version
  std::vector<Judgement> tree_judgements;  ///< likewise, by what is in the work tree's journal alone
  std::vector<Decision> decisions;         ///< by candidate
  Totals tree;                             ///< in the work tree's journal
  Totals waiting;                          ///< in the spool
  bool operator==(const Fold&) const = default;
};

/// A fold in the making. Takes each event once, in any order, and keeps of it only what the figures need.
class Folding {
 public:
  explicit Folding(std::int64_t first_uses = kFirstUses);
  Folding(const Folding&) = delete;
  Folding& operator=(const Folding&) = delete;
  ~Folding();
  void add(const KnownEvent& known);
  /// The figures of all that was added; ends the folding.
  Fold take();

 private:
  class Tallies;
  std::unique_ptr<Tallies> tallies_;
};

/// Linear but for sorting each pattern's durations; well under a microsecond an event.
Fold fold_of(std::span<const KnownEvent> events, std::int64_t first_uses = kFirstUses);

}  // namespace patauto::store
