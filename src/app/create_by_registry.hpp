#pragma once
// What the registry says about a new file.

#include <optional>
#include <string>

#include "app/questions.hpp"
#include "base/clock.hpp"

namespace patauto::app {

struct RegistryAnswer {
  std::optional<model::Prediction> plan{};  ///< nothing: no pattern is named or fits, ask the history
  std::string quarantined{};  ///< a pattern that would have answered, were it not quarantined: why it is; empty: none
};

/// The plan of the pattern that is named or fits, written and recorded unless it is a preview. Needs no history.
/// `path`: from the work tree's root. Errors: the named pattern has no such file (nothing), it exists or cannot be
/// written (state), the pattern's circuit breaker is open (refused), values (usage, invalid), the registry's own.
Result<RegistryAnswer> create_by_registry(Session& session, const NewRequest& request, const base::Clock& clock,
                                          const std::string& path);

}  // namespace patauto::app
