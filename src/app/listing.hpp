#pragma once
// The registry of the work tree with what is in effect of it.

#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "model/pattern.hpp"

namespace patauto::app {

struct ListedPattern {
  model::Pattern pattern{};
  std::string spec_path{};
  model::PatternStatus effective = model::PatternStatus::draft;  ///< after the guards, by all that is known here
  std::int64_t uses = 0;                                         ///< of this version, with what waits in the spool
  std::int64_t failures = 0;
};

struct Listing {
  bool present = false;                   ///< there is a registry
  std::vector<ListedPattern> patterns{};  ///< the valid ones, by id
  std::vector<std::string> broken{};      ///< paths of specs with errors, which are not in effect
  std::string folder{};                   ///< of the specs
};

/// Those whose effective status is `status`, or all. State error: bare, or the tree cannot be read. Invalid error: the
/// config.
Result<Listing> listing(const Session& session, const std::optional<model::PatternStatus>& status);

}  // namespace patauto::app
