#pragma once
// The other scheduled work: the reports that are kept with the registry, and the journal packed. By a person it ends in
// a commit on the checked-out branch, in CI in a branch that a person merges.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/on_branch.hpp"
#include "app/session.hpp"
#include "base/result.hpp"

namespace patauto::app {

struct Upkeep {
  std::vector<std::string> changed{};  ///< paths, in order; empty: everything was so already
  std::vector<std::string> removed{};
  std::optional<model::Oid> commit{};  ///< by a person
  std::optional<OnBranch> branch{};    ///< in CI
  std::vector<std::string> warnings{};
};

/// Files below `reports/` of the registry's patterns folder, with their bytes.
using Reports = std::map<std::string, std::string>;

/// Errors as Adoption::on_head by a person; in CI as put_on_branch.
Result<Upkeep> keep_reports(Session& session, const Reports& reports, const Way& way);

/// Packs the journal as gc does. Errors as gc's; in CI as put_on_branch.
Result<Upkeep> clean_up(Session& session, const Way& way);

}  // namespace patauto::app
