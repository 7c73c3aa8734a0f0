#pragma once
// The spec of a pattern, `patterns/specs/NAME.pattern.yaml` (docs/formats/spec.md): bytes in, a pattern and every
// finding out. What it says of other files is not looked at here (registry.hpp).

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/pattern.hpp"
#include "registry/folders.hpp"
#include "registry/yaml.hpp"

namespace patauto::registry {

inline constexpr std::string_view kSpecSuffix = ".pattern.yaml";
inline constexpr std::size_t kLargestSpec = std::size_t{128} << 10;

struct SpecRead {
  model::Pattern pattern{};  ///< what could be read; complete only where there is no error
  Yaml root{};               ///< for the places of what else is found
  std::vector<model::Finding> findings{};
  std::set<std::string, std::less<>> undeclared{};  ///< variables that were used and are said already

  /// Whether it has no error; warnings don't count.
  bool valid() const;
};

/// Reads the spec at `file`, a path from the root of the work tree. Linear in the size, which is at most 128 KiB.
SpecRead spec_of(std::string_view bytes, const std::string& file, const Folders& folders);

/// Findings for the variables that a template of the spec's uses and nobody declares, at `file` and the template's own
/// places; each variable is said once per pattern.
void check_variables(const model::Template& used, const std::string& file, SpecRead& spec);

}  // namespace patauto::registry
