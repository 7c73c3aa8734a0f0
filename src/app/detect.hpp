#pragma once
// The scheduled look for new patterns (DESIGN section 7): what is sure enough is approved, the rest is drafted. A
// person's run makes one commit on the checked-out branch; in CI every pattern gets a branch that a person merges.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/on_branch.hpp"
#include "app/session.hpp"
#include "base/result.hpp"
#include "model/pattern.hpp"
#include "registry/config.hpp"

namespace patauto::app {

struct DetectRequest {
  Way way{};             ///< in CI: where the branches go
  std::int64_t now = 0;  ///< milliseconds since 1970: what was set aside until then is back
};

/// A candidate that became a pattern.
struct DetectedPattern {
  std::string candidate{};
  std::string family{};  ///< its generalised path
  model::Pattern pattern{};
  std::optional<OnBranch> branch{};  ///< in CI
};

/// A candidate that did not, and why.
struct LeftOut {
  std::string candidate{};
  std::string family{};
  std::string reason{};
};

struct Detected {
  bool ci = false;
  registry::Mode mode = registry::Mode::aggressive;
  std::vector<DetectedPattern> patterns{};
  std::vector<LeftOut> left_out{};
  std::optional<model::Oid> commit{};  ///< nothing: nothing was found, or it is on branches
  std::vector<std::string> changed{};  ///< paths, in order
  std::vector<std::string> warnings{};
};

/// Looks at the candidates of HEAD that are no pattern yet, that nobody has set aside, and for which no branch waits.
/// By a person: those at or above the thresholds are approved in mode aggressive if nothing in them runs, all others
/// drafted. In CI: only the first kind, whatever the mode; their branches wait for a person. Errors: called while git
/// makes a commit, or where nothing may be tracked (refused); as Adoption::on_head by a person; in CI as put_on_branch.
Result<Detected> detect(Session& session, const DetectRequest& request);

}  // namespace patauto::app
