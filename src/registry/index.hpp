#pragma once
// patterns/PATTERN_INDEX.yaml: what the registry holds, made of the specs (docs/formats/index.md). The specs are the
// truth; the index is for those who don't read them.

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/pattern.hpp"
#include "registry/folders.hpp"

namespace patauto::registry {

inline constexpr std::size_t kLargestIndex = std::size_t{4} << 20;

struct IndexEntry {
  std::string pattern_id{};
  std::string name{};
  std::string version{};
  std::string status{};
  std::string kind{};
  std::string category{};  ///< empty: left out, like the next two
  std::string spec_path{};
  std::string schema_path{};
  std::string template_dir{};
  std::string example_dir{};
  bool operator==(const IndexEntry&) const = default;
};

/// The entry of a valid pattern. `template_dir` is the folder that holds all its template files.
IndexEntry index_entry(const model::Pattern& pattern, const std::string& spec_path, const Folders& folders,
                       bool has_examples);

/// The bytes of the index: entries by id, the same for the same entries.
std::string index_text(std::vector<IndexEntry> entries);

/// What is wrong with the index at `file`, given the entries that valid specs make, and the paths of those that are not
/// valid, of which nothing is said. Entries are told apart by their spec's path. Linear but for sorting.
std::vector<model::Finding> index_findings(std::string_view bytes, const std::string& file,
                                           const std::vector<IndexEntry>& entries,
                                           const std::vector<std::string>& broken_specs);

}  // namespace patauto::registry
