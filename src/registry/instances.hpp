#pragma once
// The instances of a pattern in a JSON file: an object that gives the variables their values, or a list of such (a
// batch).

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/pattern.hpp"
#include "registry/instance.hpp"

namespace patauto::registry {

inline constexpr std::size_t kMostInstances = 500;

/// As faults_of, against the schema that the pattern's variables make; `schema_name` is what errors call it. A list is
/// judged item by item, and must have one item at least and kMostInstances at most. Variables named in `given` have
/// values elsewhere and may be missing.
Result<InstanceFaults> instance_faults(const NamedText& instances, const model::Pattern& pattern,
                                       const std::string& schema_name,
                                       const std::map<std::string, std::string>& given = {});

/// The values of each instance, as text that the variables take. Invalid error: it is no JSON, or instance_faults finds
/// something.
Result<std::vector<std::map<std::string, std::string>>> instances_of(
    const NamedText& instances, const model::Pattern& pattern, const std::string& schema_name,
    const std::map<std::string, std::string>& given = {});

}  // namespace patauto::registry
