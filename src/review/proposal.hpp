#pragma once
// A draft as the files of a registry: spec, templates, schema, examples and index, found valid before anybody sees
// them. Nothing is written here.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/tree.hpp"
#include "model/draft.hpp"
#include "registry/folders.hpp"
#include "registry/registry.hpp"

namespace patauto::review {

/// What a branch of ours holds: a pattern, or another change for a person to merge.
struct Proposal {
  model::Pattern pattern{};                    ///< with id, name, version and status; where it is one
  std::map<std::string, std::string> files{};  ///< path and bytes, only what is not so in the tree already
  std::vector<std::string> removed{};
  std::string branch{};  ///< "patauto/rules_create-v1.0.0"
  std::string title{};
  std::string body{};      ///< markdown
  std::string subject{};   ///< of the commit
  std::string trailers{};  ///< of the commit, each with its line's end
};

/// Whether a branch is in use for something else than this candidate.
using BranchTaken = std::function<Result<bool>(const std::string& branch)>;

/// The proposal of a draft for the registry that lies in `tree`, with that status. A draft of the same candidate that
/// is registered is replaced and keeps id, name and version. Nothing error: the candidate is a pattern already, or no
/// valid pattern can be made of it; state error: the registry has errors.
Result<Proposal> proposal_of(const model::Draft& draft, const base::Tree& tree, const registry::Registry& registry,
                             const BranchTaken& taken, model::PatternStatus status = model::PatternStatus::approved);

/// The pattern whose origin is that candidate, or null.
const registry::Registered* registered_as(const registry::Registry& registry, const std::string& candidate);

}  // namespace patauto::review
