#include "app/registry_tree.hpp"

#include <functional>

#include "base/memory_tree.hpp"
#include "base/work_tree.hpp"
#include "git/tree_contents.hpp"
#include "registry/config.hpp"
#include "registry/example.hpp"

namespace patauto::app {

namespace {

constexpr std::size_t kLargestConfig = std::size_t{64} << 10;
/// Nothing that is larger is read from a registry or a journal.
constexpr std::size_t kLargest = registry::kLargestExample;

/// Gives the tree with what lies at those places, or more.
using TreeAt = std::function<Result<std::unique_ptr<base::Tree>>(const std::vector<std::string>& places)>;

std::unique_ptr<base::Tree> in_memory(base::MemoryTree tree) {
  return std::make_unique<base::MemoryTree>(std::move(tree));
}

/// As a path from the root of the work tree where it lies there: a git directory need not.
std::string in_work_tree(const git::Layout& layout, const std::string& path) {
  const std::string root = layout.work_tree.value_or("") + '/';
  return path.starts_with(root) ? path.substr(root.size()) : path;
}

/// The tree's config, else the clone's own, else the defaults; a broken one is a finding.
registry::Config config_in(const git::WritingSeams& seams, const base::Tree& tree,
                           std::vector<model::Finding>& findings) {
  const std::string path(registry::kConfigPath);
  Result<std::optional<registry::ConfigRead>> read;
  const auto entries = tree.entries(path);
  if (entries && !entries->empty()) {
    const auto bytes = tree.read(path, kLargestConfig);
    auto config = bytes ? registry::config_of(*bytes, path) : tl::unexpected<Error>(bytes.error());
    if (config)
      read = std::move(*config);
    else
      read = tl::unexpected<Error>(std::move(config.error()));
  } else {
    const std::string own = seams.layout.common_dir + "/patauto/config.yaml";
    read = registry::read_config(own, in_work_tree(seams.layout, own));
  }
  if (read) return *read ? std::move((*read)->config) : registry::Config();
  const Error& error = read.error();
  findings.push_back({.file = error.where.file.empty() ? path : error.where.file,
                      .line = error.where.line,
                      .column = error.where.column,
                      .rule = "config",
                      .message = error.message,
                      .hint = error.hint});
  return {};
}

Result<RegistryRead> read_registry(const git::WritingSeams& seams, const TreeAt& tree_at, bool journal) {
  RegistryRead read;
  PATAUTO_ASSIGN(const auto own, tree_at({std::string(registry::kConfigPath)}));
  const registry::Config config = config_in(seams, *own, read.config_findings);
  read.enforce = config.enforce;
  read.thresholds = config.thresholds;
  std::vector<std::string> places = config.registry_folders();
  if (journal) places.emplace_back(".patauto");
  PATAUTO_ASSIGN(read.tree, tree_at(places));
  PATAUTO_ASSIGN(read.registry, registry::registry_of(*read.tree, {.patterns = config.patterns_folder,
                                                                   .templates = config.templates_folder}));
  return read;
}

}  // namespace

std::vector<RecordedExample> examples_of(const base::Tree& tree, const registry::Registered& registered,
                                         std::size_t most) {
  std::vector<RecordedExample> examples;
  for (const std::string& path : registered.examples) {
    if (examples.size() >= most) break;
    const auto bytes = tree.read(path, registry::kLargestExample);
    if (!bytes) continue;
    registry::ExampleRead read = registry::example_of(*bytes, path, registered.pattern);
    if (!model::any_error(read.findings)) examples.push_back({path, std::move(read.example)});
  }
  return examples;
}

Result<RegistryRead> registry_in(const git::WritingSeams& seams, Source source, bool journal) {
  if (!seams.layout.work_tree)
    return fail(ErrorKind::state, "'" + seams.layout.git_dir + "' is bare: it has no work tree");
  const TreeAt tree_at = [&](const std::vector<std::string>& places) -> Result<std::unique_ptr<base::Tree>> {
    if (source == Source::work_tree) return std::make_unique<base::WorkTree>(*seams.layout.work_tree);
    PATAUTO_ASSIGN(base::MemoryTree tree, git::staged_tree(seams.layout, seams.env, seams.process, places, kLargest));
    return in_memory(std::move(tree));
  };
  return read_registry(seams, tree_at, journal);
}

Result<std::vector<model::Pattern>> work_tree_patterns(const git::WritingSeams& seams) {
  std::vector<model::Pattern> patterns;
  if (!seams.layout.work_tree) return patterns;
  PATAUTO_ASSIGN(RegistryRead read, registry_in(seams, Source::work_tree));
  for (registry::Registered& registered : read.registry.patterns) patterns.push_back(std::move(registered.pattern));
  return patterns;
}

Result<RegistryRead> registry_at(const git::WritingSeams& seams, const model::Oid& commit) {
  const TreeAt tree_at = [&](const std::vector<std::string>& places) -> Result<std::unique_ptr<base::Tree>> {
    PATAUTO_ASSIGN(base::MemoryTree tree,
                   git::committed_tree(seams.layout, seams.env, seams.process, commit, places, kLargest));
    return in_memory(std::move(tree));
  };
  return read_registry(seams, tree_at, false);
}

}  // namespace patauto::app
