#pragma once
// Which registry a question is about: the work tree's, or the one that the next commit would have.

#include <memory>
#include <optional>
#include <vector>

#include "base/tree.hpp"
#include "git/writing.hpp"
#include "model/example.hpp"
#include "model/finding.hpp"
#include "registry/config.hpp"
#include "registry/registry.hpp"

namespace patauto::app {

enum class Source : std::uint8_t { work_tree, index };

/// A registry with the tree it lies in.
struct RegistryRead {
  std::unique_ptr<base::Tree> tree{};  ///< of the index: the registry's folders and `.patauto` only
  registry::Registry registry{};
  bool enforce = true;                            ///< config: `hooks.enforce`
  registry::Thresholds thresholds{};              ///< config
  std::vector<model::Finding> config_findings{};  ///< the config is broken: the default folders were looked at
};

/// An example with the path of its file.
struct RecordedExample {
  std::string path{};
  model::Example example{};
};

/// The examples of a pattern that have no errors, by path; `most` at most.
std::vector<RecordedExample> examples_of(const base::Tree& tree, const registry::Registered& registered,
                                         std::size_t most);

/// Reads the registry where that tree's own config says it lies; where the tree has none, that of `init --local`
/// counts. State error: no work tree, or git cannot tell what is staged. `journal`: the index is read with its journal.
Result<RegistryRead> registry_in(const git::WritingSeams& seams, Source source, bool journal = false);

/// The valid patterns of the work tree; none where there is no work tree. Errors as registry_in.
Result<std::vector<model::Pattern>> work_tree_patterns(const git::WritingSeams& seams);

/// The same of a commit, whose index and work tree do not count; bare repositories have it too. State error: an object
/// is not in this clone.
Result<RegistryRead> registry_at(const git::WritingSeams& seams, const model::Oid& commit);

}  // namespace patauto::app
