#pragma once
// The registry of a tree: every spec with its template files, examples and schema, and the index; valid, or refused
// with file, line and the rule that was broken. Nothing of it is executed, and no file outside its folders is read.

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/tree.hpp"
#include "model/finding.hpp"
#include "model/pattern.hpp"
#include "registry/folders.hpp"

namespace patauto::registry {

inline constexpr std::size_t kLargestTemplate = std::size_t{1} << 20;

struct Registered {
  std::string spec_path{};
  model::Pattern pattern{};             ///< the contents of its template files are in `files`
  std::vector<std::string> examples{};  ///< paths of its examples
};

struct Registry {
  Folders folders{};
  bool present = false;                  ///< there is a spec or an index
  std::vector<Registered> patterns{};    ///< the valid ones, by id
  std::vector<std::string> broken{};     ///< paths of specs that have errors
  std::vector<model::Finding> findings;  ///< by place
  /// Made of the specs, and not what the tree has: path and right bytes. The index is left out while specs are broken.
  std::map<std::string, std::string> outdated{};

  bool valid() const;
  /// The pattern of that id or name, or null.
  const Registered* find(std::string_view id_or_name) const;
};

/// State error: the tree cannot be read. Cost: linear in the registry's bytes.
Result<Registry> registry_of(const base::Tree& tree, const Folders& folders);

}  // namespace patauto::registry
