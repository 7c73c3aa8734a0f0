#pragma once
// A pattern: what a spec in the registry says (DESIGN section 6, docs/formats/spec.md), as plain values. Templates are
// parsed; paths count from the root of the work tree.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/oid.hpp"
#include "model/operation_kind.hpp"
#include "model/prediction.hpp"
#include "model/semantic_version.hpp"
#include "model/template.hpp"

namespace patauto::model {

/// In the order of standing: what is in effect is the lowest of what spec and guards say.
enum class PatternStatus : std::uint8_t { deprecated, quarantined, draft, approved };
std::string_view name_of(PatternStatus status);
std::optional<PatternStatus> pattern_status(std::string_view name);

/// A pattern's kind is its candidate's.
using PatternKind = CandidateKind;
std::optional<PatternKind> pattern_kind(std::string_view name);

/// Whether it is a pattern's id: `PAT-` and words of capitals and digits, the last of three digits.
bool names_pattern(std::string_view id);
/// Whether it is a pattern's name: snake_case, 64 at most.
bool snake_case(std::string_view name);

enum class VariableType : std::uint8_t { string, integer, number, boolean };
std::string_view name_of(VariableType type);
std::optional<VariableType> variable_type(std::string_view name);

struct PatternVariable {
  std::string name{};
  VariableType type = VariableType::string;
  std::string description{};
  std::string example{};
  bool required = true;
  std::vector<std::string> values{};           ///< a closed set; empty: anything of the type
  std::optional<std::string> default_value{};  ///< as text, of the type
  std::optional<std::size_t> min_length{};     ///< in characters; string only
  std::optional<std::size_t> max_length{};
  bool from_path = false;  ///< derived from the path that is created
  bool operator==(const PatternVariable&) const = default;
};

/// Why `value` is no value of the variable; nothing: it is one. Text that is to be shown: "'x' is no integer".
std::optional<std::string> unfit(const PatternVariable& variable, std::string_view value);

/// The share of the variables that have a type, a description and an example; 1 where there are none.
double schema_completeness(const std::vector<PatternVariable>& variables);

/// A file that the pattern creates.
struct PatternFile {
  Template path{};
  std::string template_path{};  ///< of the .tmpl file; empty: the content stands inline
  Template content{};           ///< inline, or of that file where it was read
  std::string role{};           ///< "primary" or "companion"
  bool operator==(const PatternFile&) const = default;
};

enum class PlaceOrder : std::uint8_t { sorted, append, prepend, after, before };
std::string_view name_of(PlaceOrder order);
std::optional<PlaceOrder> place_order(std::string_view name);

/// Where the lines of an edit belong.
struct Place {
  PlaceOrder order = PlaceOrder::append;
  /// sorted, append, prepend: how the lines of the list begin, up to the first tag; may be empty but for sorted.
  /// after, before: the line beside which.
  Template among{};
  bool operator==(const Place&) const = default;
};

/// Lines that an existing file gains.
struct PatternEdit {
  Template path{};
  Template insert{};
  Place place{};
  bool operator==(const PatternEdit&) const = default;
};

enum class StepPhase : std::uint8_t { static_checks, runtime };
/// "static", "runtime".
std::string_view name_of(StepPhase phase);

/// A command: words, never a shell's line.
struct PatternStep {
  StepPhase phase = StepPhase::static_checks;
  std::vector<Template> run{};
  std::int64_t timeout_seconds = 60;
  std::int64_t retries = 0;
  std::vector<std::string> writes{};  ///< globs of what it may change (base/glob.hpp)
  bool operator==(const PatternStep&) const = default;
};

/// What a recovery applies to.
struct ErrorMatch {
  std::string tool{};  ///< the program; empty: any
  Template message{};  ///< with typed holes
  bool operator==(const ErrorMatch&) const = default;
};

/// One thing that must hold after the pattern was applied.
struct Criterion {
  enum class Kind : std::uint8_t { exists, contains, example, run };
  Kind kind = Kind::exists;
  Template path{};              ///< exists, contains
  Template text{};              ///< contains
  std::string example{};        ///< path of the example's file
  std::vector<Template> run{};  ///< words
  int exit = 0;                 ///< of run
  int line = 0;                 ///< in the spec
  bool operator==(const Criterion&) const = default;
};

/// "exists".
std::string_view name_of(Criterion::Kind kind);

/// The candidate that the pattern was.
struct Origin {
  std::string candidate{};
  Oid at{};
  std::int64_t members = 0;
  bool operator==(const Origin&) const = default;
};

struct Confidence {
  double value = 0;
  Terms terms{};
  bool operator==(const Confidence&) const = default;
};

struct Pattern {
  std::string id{};
  std::string name{};
  SemanticVersion version{};
  PatternStatus status = PatternStatus::draft;
  PatternKind kind = PatternKind::files;
  std::string category{};
  std::vector<OperationKind> operation_kinds{};
  std::string intent{};
  std::vector<PatternVariable> variables{};  ///< in the spec's order
  Delimiters delimiters{};
  std::vector<PatternFile> files{};
  std::vector<PatternEdit> edits{};
  std::vector<PatternStep> steps{};
  std::optional<ErrorMatch> match{};
  std::vector<Criterion> ground_truth{};
  std::optional<Origin> origin{};
  std::optional<Confidence> confidence{};
  std::vector<std::string> released{};  ///< ids of guard events that a person has overruled
  bool operator==(const Pattern&) const = default;

  /// The variable of that name, or null.
  const PatternVariable* variable(std::string_view name) const;
  /// Whether something in it runs: steps, or a criterion with a command. Then it needs trust.
  bool executes() const;
};

}  // namespace patauto::model
