#include "review/proposal.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/memory_tree.hpp"
#include "model/ascii.hpp"
#include "registry/example.hpp"
#include "registry/spec.hpp"
#include "registry/spec_text.hpp"
#include "review/body.hpp"
#include "review/decision.hpp"
#include "review/naming.hpp"

namespace patauto::review {

namespace {

using model::Pattern;
using registry::Registered;
using registry::Registry;

constexpr std::size_t kMostAlike = 999;
constexpr std::size_t kLargest = registry::kLargestExample;

std::string branch_of(const Pattern& pattern) {
  return "patauto/" + pattern.name + "-v" + text_of(pattern.version);
}

double rounded(double value) {
  return std::round(value * 10'000) / 10'000;
}

/// Gives it an id and a name that nobody has.
Result<void> name_it(Pattern& pattern, const std::string& family, const Registry& registry, const BranchTaken& taken) {
  for (std::size_t number = 1; number <= kMostAlike; ++number) {
    const PatternName name = pattern_name(family, number);
    if (registry.find(name.id) != nullptr || registry.find(name.name) != nullptr) continue;
    pattern.id = name.id;
    pattern.name = name.name;
    PATAUTO_ASSIGN(const bool in_use, taken(branch_of(pattern)));
    if (!in_use) return {};
  }
  return fail(ErrorKind::state,
              "there are " + std::to_string(kMostAlike) + " patterns named like '" + pattern.name + "'",
              "remove those that are not used");
}

/// The last part of a path, variables by name, in letters that are safe in every file system.
std::string plain_name(const model::Template& path) {
  std::string text;
  for (const model::TemplatePart& part : path.parts()) text += part.text;
  std::string name = text.substr(text.rfind('/') + 1);
  for (char& c : name)
    if (!model::is_alnum(c) && c != '.' && c != '_' && c != '-') c = '-';
  return name;
}

/// A folder per pattern; files of one name get the folders they are for before it.
void place_templates(Pattern& pattern, const registry::Folders& folders) {
  std::string folder = folders.templates + "/auto-" + pattern.name;
  std::replace(folder.begin() + static_cast<std::ptrdiff_t>(folders.templates.size()), folder.end(), '_', '-');
  std::set<std::string> names;
  for (model::PatternFile& file : pattern.files) {
    const std::string plain = plain_name(file.path);
    std::string name = plain;
    for (int n = 2; !names.insert(name).second; ++n) name = std::to_string(n) + "-" + plain;
    file.template_path = folder + '/' + name + ".tmpl";
  }
}

/// The tree with the proposal in the place of what it replaces.
Result<base::MemoryTree> overlaid(const base::Tree& tree, const registry::Folders& folders, const Proposal& proposal) {
  base::MemoryTree result;
  for (const std::string& folder : {folders.patterns, folders.templates}) {
    PATAUTO_ASSIGN(const auto entries, tree.entries(folder));
    for (const base::Tree::Entry& entry : entries) {
      const auto bytes = entry.type == base::FileType::regular ? tree.read(entry.path, kLargest) : std::string();
      if (bytes) {
        result.set(entry.path, *bytes, entry.type);
      } else {
        result.set_oversized(entry.path, kLargest + 1);
      }
    }
  }
  for (const std::string& path : proposal.removed) result.remove(path);
  for (const auto& [path, bytes] : proposal.files) result.set(path, bytes);
  return result;
}

std::string said(const model::Finding& finding) {
  return finding.file + (finding.line > 0 ? ":" + std::to_string(finding.line) : "") + ": " + finding.message;
}

/// Takes over what the registry is missing, which is what is made of its specs; then it must be valid, and every
/// example must come back.
Result<void> complete(const base::Tree& tree, const registry::Folders& folders, Proposal& proposal) {
  PATAUTO_ASSIGN(const base::MemoryTree first, overlaid(tree, folders, proposal));
  PATAUTO_ASSIGN(const Registry draft, registry::registry_of(first, folders));
  for (const auto& [path, bytes] : draft.outdated) proposal.files[path] = bytes;
  PATAUTO_ASSIGN(const base::MemoryTree second, overlaid(tree, folders, proposal));
  PATAUTO_ASSIGN(const Registry made, registry::registry_of(second, folders));
  for (const model::Finding& finding : made.findings) {
    if (!proposal.files.contains(finding.file)) continue;
    return fail(ErrorKind::nothing, "no valid pattern can be made of this candidate: " + said(finding),
                "a person can still write it: docs/formats/spec.md");
  }
  if (!made.valid()) return fail(ErrorKind::state, "the registry has errors", "git patauto check");
  return {};
}

/// Leaves what the tree has already out of the files.
void keep_changes(const base::Tree& tree, Proposal& proposal) {
  std::erase_if(proposal.files, [&](const auto& file) {
    const auto bytes = tree.read(file.first, kLargest);
    return bytes && *bytes == file.second;
  });
}

/// The files of a draft that is replaced and that the new ones do not have.
Result<void> replace(const Registered& old, const base::Tree& tree, const registry::Folders& folders,
                     Proposal& proposal) {
  std::set<std::string> gone(old.examples.begin(), old.examples.end());
  gone.insert(old.spec_path);
  for (const model::PatternFile& file : old.pattern.files)
    if (!file.template_path.empty()) gone.insert(file.template_path);
  PATAUTO_ASSIGN(const auto examples, tree.entries(folders.examples(old.pattern.name)));
  for (const base::Tree::Entry& entry : examples) gone.insert(entry.path);
  for (const std::string& path : gone)
    if (!proposal.files.contains(path)) proposal.removed.push_back(path);
  return {};
}

std::string trailers_of(const Pattern& pattern) {
  return "Pattern: " + pattern.id + "\nVersion: " + text_of(pattern.version) +
         "\nCandidate: " + (pattern.origin ? pattern.origin->candidate : "") + "\n";
}

}  // namespace

const Registered* registered_as(const Registry& registry, const std::string& candidate) {
  const auto found = std::find_if(registry.patterns.begin(), registry.patterns.end(), [&](const Registered& one) {
    return one.pattern.origin && one.pattern.origin->candidate == candidate;
  });
  return found == registry.patterns.end() ? nullptr : &*found;
}

Result<Proposal> proposal_of(const model::Draft& draft, const base::Tree& tree, const Registry& registry,
                             const BranchTaken& taken, model::PatternStatus status) {
  if (!registry.valid()) return fail(ErrorKind::state, "the registry of this commit has errors", "git patauto check");
  const registry::Folders& folders = registry.folders;
  Proposal proposal{.pattern = draft.pattern};
  Pattern& pattern = proposal.pattern;
  const std::string candidate = pattern.origin ? pattern.origin->candidate : std::string();
  const Registered* old = registered_as(registry, candidate);
  if (old != nullptr && old->pattern.status != model::PatternStatus::draft) {
    return fail(ErrorKind::nothing,
                "'" + candidate + "' is a pattern already: '" + old->pattern.id + "' is " +
                    std::string(name_of(old->pattern.status)),
                "git patauto list");
  }
  pattern.status = status;
  if (old != nullptr) {
    pattern.id = old->pattern.id;
    pattern.name = old->pattern.name;
    pattern.version = old->pattern.version;
  } else {
    pattern.version = {.major = 1};
    PATAUTO_TRY(name_it(pattern, draft.family, registry, taken));
  }
  if (pattern.confidence) {
    model::Terms& terms = pattern.confidence->terms;
    for (double* term : {&pattern.confidence->value, &terms.similarity, &terms.success, &terms.test_coverage,
                         &terms.schema_completeness})
      *term = rounded(*term);
  }
  place_templates(pattern, folders);
  for (const model::PatternFile& file : pattern.files)
    proposal.files[file.template_path] = text_of(file.content, pattern.delimiters);
  for (const model::DraftedExample& drafted : draft.examples) {
    const std::string path = folders.examples(pattern.name) + '/' + drafted.name + ".json";
    proposal.files[path] = registry::example_text(drafted.example);
    pattern.ground_truth.push_back({.kind = model::Criterion::Kind::example, .example = path});
  }
  proposal.files[spec_folder(folders, status) + '/' + pattern.name + std::string(registry::kSpecSuffix)] =
      registry::spec_text(pattern);
  if (old != nullptr) PATAUTO_TRY(replace(*old, tree, folders, proposal));
  PATAUTO_TRY(complete(tree, folders, proposal));
  keep_changes(tree, proposal);
  proposal.branch = branch_of(pattern);
  proposal.title = "Pattern " + pattern.name + " " + text_of(pattern.version) + ": " + draft.family;
  proposal.body = body_of(pattern, draft);
  proposal.subject = "patauto: propose " + pattern.name + " " + text_of(pattern.version);
  proposal.trailers = trailers_of(pattern);
  return proposal;
}

}  // namespace patauto::review
