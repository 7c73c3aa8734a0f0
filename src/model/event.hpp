#pragma once
// What was observed, as the journal keeps it: signatures, counts and names from closed lists, never free text, paths,
// arguments, output, environment, user or host names.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/operation_kind.hpp"

namespace patauto::model {

/// Who started an execution.
enum class Source : std::uint8_t { user, ci, heal };
const char* name_of(Source source);

/// One run of a command or of a pattern.
struct Execution {
  OperationKind op = OperationKind::run_command;
  std::string pattern;  ///< pattern id; empty: a plain command
  std::string version;
  std::vector<std::string> file_types;  ///< extensions with their dot, sorted
  std::vector<std::string> tools;       ///< from a known list, else "other"
  std::string input_signature;          ///< 16 hex digits; empty: none
  std::string output_signature;
  bool ok = true;
  std::optional<int> exit;
  std::int64_t milliseconds = 0;
  int attempt = 1;
  Source source = Source::user;
  std::string label;  ///< as typed after --label, [A-Za-z0-9._-]{1,64}; empty: none
  bool operator==(const Execution&) const = default;
};

/// An execution failed with an error of this signature.
struct ErrorSeen {
  std::string signature;
  std::string error_class;
  std::string tool;
  std::string input_signature;
  bool operator==(const ErrorSeen&) const = default;
};

enum class FixKind : std::uint8_t { command, edit, flaky };
const char* name_of(FixKind kind);

/// A failed command passed after a change.
struct FixSeen {
  std::string error_signature;
  std::string fix_signature;
  FixKind kind = FixKind::edit;
  std::string error_event;  ///< id of the `err` event it resolves; empty: not known
  std::string by;
  bool operator==(const FixSeen&) const = default;
};

/// A recovery was tried.
struct HealTried {
  std::string error_signature;
  std::string pattern;
  std::string version;
  bool ok = false;
  std::int64_t milliseconds = 0;
  bool operator==(const HealTried&) const = default;
};

enum class GuardReason : std::uint8_t { failure_rate, breaker, manual };
const char* name_of(GuardReason reason);

/// A pattern version was judged, by evidence or by a person.
struct GuardJudged {
  std::string pattern;
  std::string version;
  std::string act;  ///< "quarantine", "release" ...
  GuardReason why = GuardReason::manual;
  std::optional<int> uses;
  std::optional<int> failures;
  bool operator==(const GuardJudged&) const = default;
};

enum class CandidateAct : std::uint8_t { proposed, rejected, snoozed };
const char* name_of(CandidateAct act);

/// A person decided on a candidate.
struct CandidateDecided {
  std::string candidate;
  CandidateAct act = CandidateAct::proposed;
  std::string reason;  ///< a word of `reject --reason`, [A-Za-z0-9._-]{1,64}; empty: none
  bool operator==(const CandidateDecided&) const = default;
};

/// The first line of a segment that we write; readers do without it.
struct SegmentOpened {
  std::string tool;   ///< "git-patauto 0.1.0"
  std::string os;     ///< "linux"
  std::string level;  ///< "shared" or "minimal"
  bool operator==(const SegmentOpened&) const = default;
};

/// A kind that this version does not know, or fields it cannot read: kept as it is, and ignored.
struct UnknownEvent {
  std::string kind;
  std::string fields;  ///< the JSON text of `d`
  bool operator==(const UnknownEvent&) const = default;
};

using Observation =
    std::variant<Execution, ErrorSeen, FixSeen, HealTried, GuardJudged, CandidateDecided, SegmentOpened, UnknownEvent>;

struct Event {
  std::string id;         ///< ULID, 26 characters of Crockford's base 32
  std::int64_t time = 0;  ///< milliseconds since 1970
  std::string writer;     ///< 16 hex digits
  Observation what;
  bool operator==(const Event&) const = default;
};

/// The word in an event's `k`: "exec", "err", "fix", "heal", "guard", "cand", "meta", or the unknown one.
std::string_view kind_of(const Observation& what);

/// The order in which events are read everywhere: by time, then by id.
bool earlier(const Event& a, const Event& b);

/// Whether `label` may be journalled: [A-Za-z0-9._-]{1,64}.
bool valid_label(std::string_view label);

}  // namespace patauto::model
