#pragma once
// Answers of the miner as plain values: what a new file would look like, and which families a repository has.
// The app returns them, the renderers print them; every JSON key of DESIGN section 5 has its field here.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/oid.hpp"

namespace patauto::model {

/// The terms of confidence (DESIGN section 7): 0.4 similarity + 0.3 success + 0.2 coverage + 0.1 schema.
struct Terms {
  double similarity = 0;
  double success = 0;
  double test_coverage = 0;
  double schema_completeness = 0;
  bool operator==(const Terms&) const = default;
};

double confidence_of(const Terms& terms);

enum class FileAction : std::uint8_t { create, edit };

/// A file that a plan creates, or edits; contents are whole files, bytes of any encoding.
struct PlannedFile {
  std::string path;
  FileAction action = FileAction::create;
  std::string content;           ///< after the change
  std::string before;            ///< edits only: the bytes that the plan read
  std::string role;              ///< "primary", "companion" or "registration"
  double share = 1;              ///< of the past cases that had it, 0..1
  std::vector<int> lines_added;  ///< edits only: line numbers (from 1) in `content` that are new
  bool operator==(const PlannedFile&) const = default;
};

/// Something a commit did that a statement rests on.
struct Evidence {
  Oid commit;
  std::vector<std::string> paths;
  bool operator==(const Evidence&) const = default;
};

/// A place left open because the exemplars differ and nothing predicts the value.
struct Hole {
  std::string path;
  int line = 0;  ///< from 1, in the content that was predicted
  std::vector<std::string> examples;
  bool operator==(const Hole&) const = default;
};

struct ChoiceOption {
  std::string value;    ///< what VAR=VALUE takes
  double share = 0;     ///< of the exemplars' weight, 0..1
  std::string example;  ///< a line this option writes
  bool operator==(const ChoiceOption&) const = default;
};

/// Alternatives that exclude one another and that the path cannot decide.
struct Choice {
  std::string name;
  std::vector<ChoiceOption> options;
  std::string default_value;
  bool operator==(const Choice&) const = default;
};

/// A value of the template, derived from the path or given by the user.
struct Variable {
  std::string name;
  std::string value;  ///< for the file at hand; an example, where no file is at hand
  std::string description;
  bool from_path = true;
  bool operator==(const Variable&) const = default;
};

/// Another family that fits a path: what `--pattern` takes, and its generalised path.
struct Alternative {
  std::string pattern;
  std::string family;
  bool operator==(const Alternative&) const = default;
};

/// The answer of `new`.
struct Prediction {
  std::string pattern;  ///< candidate id, "CAND-" and 12 hex digits
  std::string family;   ///< the generalised path, `rules/{{name}}.js`
  bool scored = true;   ///< false: nobody has said what confidence it deserves, so the next two say nothing
  double confidence = 0;
  Terms terms;
  double expected_saved = 0;  ///< leave-one-out estimate of (kept - 0.25 wrong) / true characters
  std::vector<PlannedFile> files;
  std::vector<Variable> variables;
  std::vector<std::string> warnings;
  std::vector<Evidence> evidence;
  std::vector<Alternative> alternatives;
  std::vector<Hole> holes;
  std::vector<Choice> choices;
  std::vector<std::string> unplaced{};  ///< files that should gain lines and have no place for them; warnings say why
  Oid at;
  bool history_complete = true;
  std::size_t history_commits = 0;
};

enum class CandidateKind : std::uint8_t { files, edit, command, recovery };
const char* name_of(CandidateKind kind);

struct CandidateFile {
  std::string path;  ///< generalised
  std::string role;  ///< "primary" or "companion"
  double share = 1;
  bool operator==(const CandidateFile&) const = default;
};

/// What the miner proposes.
struct Candidate {
  std::string id;  ///< "CAND-" and 12 hex digits: a hash of kind, generalised path and role, never of the members
  CandidateKind kind = CandidateKind::files;
  std::string title;    ///< one line for people
  std::string pattern;  ///< the generalised path of the primary; for `edit` the two paths
  double confidence = 0;
  Terms terms;
  double expected_saved = 0;
  std::size_t members = 0;
  double creations_per_year = 0;  ///< over the newest two years before the revision
  std::string last_seen;          ///< date of the newest creation, YYYY-MM-DD; empty when unknown
  std::vector<CandidateFile> files;
  std::vector<CandidateFile> edits;
  std::vector<Variable> variables;
  std::vector<Evidence> evidence;     ///< newest first, five at most
  std::vector<std::string> examples;  ///< newest members' paths, five at most
  std::string try_path;               ///< a path to try `new` with
  bool operator==(const Candidate&) const = default;
};

struct Rejected {
  std::string family;
  std::string reason;
  bool operator==(const Rejected&) const = default;
};

/// The answer of `suggest`.
struct Suggestions {
  Oid at;  ///< null: unborn
  bool history_complete = true;
  std::size_t history_commits = 0;
  std::vector<Candidate> candidates;  ///< best first
  std::size_t candidates_total = 0;   ///< before --limit
  std::vector<Rejected> rejected;
  std::vector<std::string> warnings;
};

/// A line of an explained template.
struct TemplateLine {
  std::string text;          ///< in template grammar, without its line end
  double support = 0;        ///< share of the exemplars' weight that has it
  std::vector<Oid> commits;  ///< that created the exemplars which have it, newest first
};

/// A companion or registration, with the rule that yields it.
struct Rule {
  std::string path;  ///< generalised
  double share = 0;
  std::string text;     ///< registrations: the line or record in template grammar
  std::string place;    ///< registrations: the rule that places it, in words
  double accuracy = 0;  ///< registrations: share of past insertions that rule puts right
};

/// The answer of `explain`.
struct Explanation {
  std::string id;
  std::string family;
  bool scored = true;  ///< as in Prediction
  double confidence = 0;
  Terms terms;
  double expected_saved = 0;
  std::size_t members = 0;
  std::vector<std::string> exemplars;  ///< heaviest first
  std::vector<double> leave_one_out;   ///< saved for the newest members, newest first
  std::vector<TemplateLine> lines;
  std::vector<Variable> variables;
  std::vector<Rule> companions;
  std::vector<Rule> registrations;
  std::vector<Choice> choices;
  std::vector<Evidence> evidence;
  double literal_share = 0;  ///< bytes of the exemplars covered by literals and variables, 0..1
  Oid at;
};

}  // namespace patauto::model
