#pragma once
// The questions a user can ask, one function each: they return values and print nothing.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "base/clock.hpp"
#include "model/prediction.hpp"

namespace patauto::app {

struct SuggestRequest {
  std::vector<std::string> paths{};  ///< as typed, relative to the current directory; empty: everything
  std::string at{};                  ///< revision; empty: HEAD
  std::string kind{};                ///< "files", "edit", "command", "recovery"; empty: all
  std::optional<std::size_t> limit{};
  std::int64_t now = 0;        ///< milliseconds since 1970: what was set aside until then is back
  bool set_aside_too = false;  ///< list what a person has rejected or snoozed like the rest
};

/// Ranked candidates. An empty repository has none, which is no error.
Result<model::Suggestions> suggest(Session& session, const SuggestRequest& request);

/// Asks the user to settle a choice: the value, or nothing for the default. Not called without a terminal.
using Ask = std::function<std::optional<std::string>(const model::Choice&)>;

struct NewRequest {
  std::string path;                           ///< as typed, relative to the current directory
  std::map<std::string, std::string> values;  ///< VAR=VALUE
  std::string pattern;                        ///< --pattern: a candidate's id, or a pattern's id or name
  std::string at;
  bool preview = false;  ///< --dry-run or --diff: write nothing
  bool companions = true;
  bool allow_sensitive = false;  ///< companions may lie where code is run from
  Ask ask;                       ///< empty: take the defaults
};

/// What an approved pattern of the registry says about the path, else what the history does: the file with its
/// companions and registrations; writes them unless `preview`. Errors: nothing fits (nothing), a pattern that fits or
/// is named is quarantined (refused), a variable has no value (usage), PATH outside the repository or malformed,
/// unknown VAR or value (usage/invalid), target exists (state). What a registered pattern wrote is recorded as its use.
Result<model::Prediction> create(Session& session, const NewRequest& request, const base::Clock& clock);

struct CompleteRequest {
  bool staged = false;  ///< only files that are staged; else staged and untracked ones
  bool preview = false;
  bool allow_sensitive = false;  ///< see NewRequest
};

/// What is missing beside files that were just added.
struct Completion {
  std::vector<std::string> added;  ///< the files looked at
  std::vector<model::PlannedFile> files;
  std::vector<std::string> warnings;
};
Result<Completion> complete(Session& session, const CompleteRequest& request);

struct ExplainRequest {
  std::string subject;  ///< candidate id, or a path (of an existing or a future file)
  std::string at;
};
Result<model::Explanation> explain(Session& session, const ExplainRequest& request);

}  // namespace patauto::app
