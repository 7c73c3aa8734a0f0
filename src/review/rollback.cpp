#include "review/rollback.hpp"

#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "git/git_command.hpp"
#include "git/text.hpp"
#include "git/tree_contents.hpp"
#include "registry/example.hpp"
#include "registry/spec.hpp"

namespace patauto::review {

namespace {

using model::PatternStatus;

constexpr std::size_t kLargest = registry::kLargestExample;

/// The commits that changed a spec of that name, newest first.
Result<std::vector<model::Oid>> commits_of(const git::WritingSeams& seams, const model::Oid& head,
                                           const std::vector<std::string>& specs) {
  std::vector<std::string> arguments = {"rev-list", "--topo-order", "--full-history", head.hex(), "--"};
  arguments.insert(arguments.end(), specs.begin(), specs.end());
  const base::Env literal = seams.env.with("GIT_LITERAL_PATHSPECS", "1");
  PATAUTO_ASSIGN(const base::Output output,
                 seams.process.run(git::git_command(seams.layout, literal, std::move(arguments))));
  if (output.exit_code != 0)
    return fail(ErrorKind::state, "git rev-list failed: " + std::string(git::trimmed(output.err)));
  std::vector<model::Oid> commits;
  std::string_view rest = output.out;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (const auto id = model::Oid::from_hex(rest.substr(0, end))) commits.push_back(*id);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return commits;
}

/// What the pattern was in a commit; nothing: it was not there, or its spec was not valid.
Result<std::optional<std::pair<std::string, model::Pattern>>> pattern_at(const git::WritingSeams& seams,
                                                                         const model::Oid& commit,
                                                                         const std::vector<std::string>& specs,
                                                                         const Ground& ground, const std::string& id) {
  PATAUTO_ASSIGN(const base::MemoryTree tree,
                 git::committed_tree(seams.layout, seams.env, seams.process, commit, specs, registry::kLargestSpec));
  for (const std::string& path : specs) {
    const auto bytes = tree.read(path, registry::kLargestSpec);
    if (!bytes) continue;
    registry::SpecRead read = registry::spec_of(*bytes, path, ground.registry.folders);
    if (read.valid() && read.pattern.id == id) return std::pair(path, std::move(read.pattern));
  }
  return std::nullopt;
}

/// What belongs to the pattern in a tree: spec, template files, examples.
std::set<std::string> files_of(const registry::Registered& registered) {
  std::set<std::string> files(registered.examples.begin(), registered.examples.end());
  files.insert(registered.spec_path);
  for (const model::PatternFile& file : registered.pattern.files)
    if (!file.template_path.empty()) files.insert(file.template_path);
  return files;
}

/// Template files of the other patterns.
std::set<std::string> templates_of_others(const Ground& ground, const std::string& id) {
  std::set<std::string> files;
  for (const registry::Registered& other : ground.registry.patterns) {
    if (other.pattern.id == id) continue;
    for (const model::PatternFile& file : other.pattern.files) files.insert(file.template_path);
  }
  return files;
}

Result<Changes> restored(const git::WritingSeams& seams, const model::Oid& commit, const Ground& ground,
                         const registry::Registered& now) {
  const registry::Folders& folders = ground.registry.folders;
  PATAUTO_ASSIGN(const base::MemoryTree tree, git::committed_tree(seams.layout, seams.env, seams.process, commit,
                                                                  {folders.patterns, folders.templates}, kLargest));
  PATAUTO_ASSIGN(const registry::Registry then, registry::registry_of(tree, folders));
  const registry::Registered* old = then.find(now.pattern.id);
  if (old == nullptr) {
    return fail(ErrorKind::state, "'" + now.pattern.id + "' is not valid in commit " + commit.hex(),
                "git show " + commit.hex() + " shows it");
  }
  const std::set<std::string> foreign = templates_of_others(ground, now.pattern.id);
  Changes changes;
  for (const std::string& path : files_of(now))
    if (!foreign.contains(path)) changes[path] = std::nullopt;
  for (const std::string& path : files_of(*old)) {
    PATAUTO_ASSIGN(std::string bytes, tree.read(path, kLargest));
    if (foreign.contains(path) && ground.tree.read(path, kLargest).value_or("") != bytes) {
      return fail(ErrorKind::state, "'" + path + "' is used by another pattern now, and has changed since",
                  "give the other pattern a template of its own first");
    }
    changes[path] = std::move(bytes);
  }
  const std::string report = report_path(folders, now.pattern.name);
  if (ground.tree.read(report, kLargest)) changes[report] = std::nullopt;
  return changes;
}

}  // namespace

std::optional<model::SemanticVersion> typed_version(std::string_view typed) {
  if (typed.starts_with('v')) typed.remove_prefix(1);
  std::string text(typed);
  const bool plain = text.find_first_not_of("0123456789.") == std::string::npos;
  for (auto dots = std::count(text.begin(), text.end(), '.'); plain && dots < 2; ++dots) text += ".0";
  return model::semantic_version(text);
}

Result<EarlierVersion> earlier_version(const git::WritingSeams& seams, const model::Oid& head, const Ground& ground,
                                       const registry::Registered& now, const model::SemanticVersion& version) {
  std::vector<std::string> specs;
  for (const PatternStatus status : {PatternStatus::approved, PatternStatus::draft, PatternStatus::quarantined})
    specs.push_back(spec_folder(ground.registry.folders, status) + '/' + now.pattern.name +
                    std::string(registry::kSpecSuffix));
  PATAUTO_ASSIGN(const auto commits, commits_of(seams, head, specs));
  std::set<std::string> known;
  bool replaced = false;  // the version was met already, in its last state
  for (const model::Oid& commit : commits) {
    PATAUTO_ASSIGN(const auto then, pattern_at(seams, commit, specs, ground, now.pattern.id));
    if (!then) continue;
    const model::Pattern& pattern = then->second;
    known.insert(text_of(pattern.version));
    if (pattern.version != version) continue;
    if (!replaced && pattern.status == PatternStatus::quarantined) {
      return fail(ErrorKind::refused, "version " + text_of(version) + " of '" + now.pattern.id + "' was quarantined",
                  "git show " + commit.hex() + " says why; another version can be rolled back to");
    }
    replaced = true;
    if (pattern.status != PatternStatus::approved) continue;
    EarlierVersion earlier{.commit = commit, .spec_path = then->first};
    PATAUTO_ASSIGN(earlier.changes, restored(seams, commit, ground, now));
    return earlier;
  }
  if (base::file_type(seams.layout.common_dir + "/shallow") != base::FileType::none) {
    return fail(ErrorKind::state,
                "this clone's history is cut, and what there is has no approved version " + text_of(version) + " of '" +
                    now.pattern.id + "'",
                "git fetch --unshallow");
  }
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  return fail(ErrorKind::nothing, "'" + now.pattern.id + "' was never approved in version " + text_of(version),
              "its history has: " + all);
}

}  // namespace patauto::review
