#pragma once
// One criterion of a pattern's ground truth, looked at in the work tree with one set of values.

#include <cstdint>
#include <string>

#include "app/session.hpp"
#include "base/interruption.hpp"
#include "base/tree.hpp"
#include "model/example.hpp"
#include "model/pattern.hpp"

namespace patauto::app {

enum class Outcome : std::uint8_t { passed, failed, skipped };

struct Verified {
  model::Criterion::Kind kind = model::Criterion::Kind::exists;
  std::string subject{};  ///< the path, or the command's words
  std::string example{};  ///< path of the example whose values were used; empty: none was needed
  int line = 0;           ///< of the criterion in the spec; 0: an example that no criterion names
  Outcome outcome = Outcome::passed;
  std::string reason{};  ///< why it failed or was skipped
  std::string output{};  ///< the end of what a failed command said
};

/// "npm test": the words of a command, for people.
std::string words_of(const std::vector<std::string>& command);

/// What the criterion (not an example) comes to. `why_not`: commands are skipped for this reason; empty: they run, 60
/// seconds at most, and end with an interruption.
Verified judged(const Session& session, const base::Tree& tree, const model::Criterion& criterion,
                const model::TemplateValues& values, const std::string& why_not,
                base::Interruption* interruption = nullptr);

/// What the pattern writes today for a file of the example.
struct Rewritten {
  std::string bytes{};
  model::Oid id{};           ///< what git calls them
  bool as_recorded = false;  ///< they are what the example was recorded with
};

/// Errors as registry::regenerated.
Result<Rewritten> rewritten(const model::Pattern& pattern, const model::Example& example,
                            const model::ExampleFile& file);

/// Why the pattern does not write the example's files again byte for byte; empty: it does.
std::string regeneration_fault(const model::Pattern& pattern, const model::Example& example);

}  // namespace patauto::app
