#include "app/drift.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "app/criterion.hpp"
#include "base/work_tree.hpp"
#include "git/tree_contents.hpp"
#include "model/path_rules.hpp"

namespace patauto::app {

namespace {

using model::Finding;

constexpr std::size_t kLargestCompared = std::size_t{1} << 20;  ///< what a pattern may write

/// A file of an example, as its pattern would write it today.
struct Instance {
  const registry::Registered* registered = nullptr;
  std::string example{};
  std::string path{};
  Rewritten today{};
};

std::vector<Instance> instances_of(const RegistryRead& read) {
  std::vector<Instance> instances;
  for (const registry::Registered& registered : read.registry.patterns) {
    if (registered.pattern.status == model::PatternStatus::deprecated) continue;
    std::set<std::string> seen;  // two examples may tell of one file
    const auto all = std::numeric_limits<std::size_t>::max();
    for (const RecordedExample& recorded : examples_of(*read.tree, registered, all)) {
      for (const model::ExampleFile& file : recorded.example.files) {
        if (model::forbidden(file.path) || !seen.insert(file.path).second) continue;
        auto today = rewritten(registered.pattern, recorded.example, file);
        if (today) instances.push_back({&registered, recorded.path, file.path, std::move(*today)});
      }
    }
  }
  return instances;
}

/// The files as they are: in the work tree, or as the next commit would have them.
Result<std::unique_ptr<base::Tree>> tree_of(const Session& session, const std::vector<Instance>& instances,
                                            Source source) {
  if (source == Source::work_tree) return std::make_unique<base::WorkTree>(*session.layout().work_tree);
  std::vector<std::string> paths;
  for (const Instance& instance : instances) paths.push_back(instance.path);
  PATAUTO_ASSIGN(base::MemoryTree tree,
                 git::staged_tree(session.layout(), session.env(), session.process(), paths, kLargestCompared));
  return std::make_unique<base::MemoryTree>(std::move(tree));
}

/// The first line, from 1, that differs.
int first_difference(std::string_view a, std::string_view b) {
  const auto [at, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return 1 + static_cast<int>(std::count(a.begin(), at, '\n'));
}

Finding notice(const Instance& instance, int line) {
  const std::string& id = instance.registered->pattern.id;
  const bool edited = instance.today.as_recorded;
  return {.file = instance.path,
          .line = line,
          .rule = std::string(kDrift),
          .message = "this is no longer what '" + id + "' writes: " +
                     (edited ? "it was edited since it was recorded in '" + instance.example + "'"
                             : "the pattern changed since '" + instance.example + "' was recorded"),
          .hint = edited ? "edit it back; or where it is right, change the template, or remove the example"
                         : "bring the file up to date; or where it is right, remove the example",
          .severity = model::Severity::notice};
}

}  // namespace

Result<std::vector<Finding>> drift_notices(Session& session, const RegistryRead& read, Source source) {
  std::vector<Finding> notices;
  const std::vector<Instance> instances = instances_of(read);
  if (instances.empty()) return notices;
  PATAUTO_ASSIGN(const std::unique_ptr<base::Tree> tree, tree_of(session, instances, source));
  for (const Instance& instance : instances) {
    const auto bytes = tree->read(instance.path, kLargestCompared);
    if (bytes && *bytes == instance.today.bytes) continue;
    if (!bytes) {
      const auto there = tree->entries(instance.path);
      if (there && !there->empty()) notices.push_back(notice(instance, 0));
      continue;
    }
    std::string wanted = instance.today.bytes;
    if (source == Source::work_tree) {  // line ends may be other ones there
      PATAUTO_ASSIGN(git::Repository * repository, session.repository());
      wanted = git::checkout_bytes(*repository, instance.path, std::move(wanted));
    }
    if (*bytes != wanted) notices.push_back(notice(instance, first_difference(*bytes, wanted)));
  }
  return notices;
}

}  // namespace patauto::app
