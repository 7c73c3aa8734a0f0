#pragma once
// What a decision on a pattern changes in the registry: its spec, and what is made of the specs. Values only; what
// commits them is decision_commit.hpp. This room promises: nothing becomes a pattern without a diff a person could have
// refused.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/tree.hpp"
#include "model/pattern.hpp"
#include "registry/registry.hpp"

namespace patauto::review {

/// Paths with their new bytes; nothing: the file goes.
using Changes = std::map<std::string, std::optional<std::string>>;

/// A registry with the tree it lies in.
struct Ground {
  const base::Tree& tree;
  const registry::Registry& registry;
};

/// The folder of the specs of that status.
std::string spec_folder(const registry::Folders& folders, model::PatternStatus status);
/// Where the report on why a pattern was quarantined lies.
std::string report_path(const registry::Folders& folders, const std::string& name);

/// The pattern's spec with that status, in the folder that goes with it; `released` is added to the guard events that
/// a person has overruled. The text stays as it is but for those two values. State error: the spec cannot be read.
Result<Changes> with_status(const Ground& ground, const registry::Registered& registered, model::PatternStatus status,
                            const std::string& released = {});

/// The changes together with the index and the schemas as they are then; without those that change nothing. Invalid
/// error with a place: with them the registry would have a broken spec.
Result<Changes> completed(const Ground& ground, Changes changes);

}  // namespace patauto::review
