#include "review/decision.hpp"

#include <algorithm>

#include "registry/index.hpp"
#include "registry/spec.hpp"
#include "review/decision_spec.hpp"
#include "review/overlay_tree.hpp"

namespace patauto::review {

namespace {

constexpr std::size_t kLargestFile = registry::kLargestIndex;

Error error_of(const model::Finding& finding) {
  return Error{ErrorKind::invalid,
               "the registry would not be valid: " + finding.message,
               finding.hint,
               {finding.file, finding.line, finding.column}};
}

}  // namespace

std::string spec_folder(const registry::Folders& folders, model::PatternStatus status) {
  switch (status) {
    case model::PatternStatus::draft: return folders.patterns + "/drafts";
    case model::PatternStatus::quarantined: return folders.patterns + "/quarantined";
    case model::PatternStatus::approved:
    case model::PatternStatus::deprecated: break;
  }
  return folders.patterns + "/specs";
}

std::string report_path(const registry::Folders& folders, const std::string& name) {
  return spec_folder(folders, model::PatternStatus::quarantined) + '/' + name + ".report.md";
}

Result<Changes> with_status(const Ground& ground, const registry::Registered& registered, model::PatternStatus status,
                            const std::string& released) {
  const registry::Folders& folders = ground.registry.folders;
  PATAUTO_ASSIGN(const std::string bytes, ground.tree.read(registered.spec_path, registry::kLargestSpec));
  const std::string path =
      spec_folder(folders, status) + '/' + registered.pattern.name + std::string(registry::kSpecSuffix);
  Changes changes;
  if (path != registered.spec_path) changes[registered.spec_path] = std::nullopt;
  changes[path] = decided_spec(bytes, registered.pattern, status, released);
  return changes;
}

Result<Changes> completed(const Ground& ground, Changes changes) {
  const OverlayTree after(ground.tree, changes);
  PATAUTO_ASSIGN(registry::Registry registry, registry::registry_of(after, ground.registry.folders));
  for (const std::string& broken : registry.broken) {
    const auto finding = std::find_if(registry.findings.begin(), registry.findings.end(), [&](const auto& one) {
      return one.file == broken && one.severity == model::Severity::error;
    });
    if (finding != registry.findings.end()) return tl::unexpected<Error>(error_of(*finding));
    return fail(ErrorKind::invalid, "'" + broken + "' is not valid", "git patauto check");
  }
  for (auto& [path, bytes] : registry.outdated) changes[path] = std::move(bytes);
  std::erase_if(changes, [&](const auto& change) {
    const auto now = ground.tree.read(change.first, kLargestFile);
    return now ? change.second == *now : !change.second;
  });
  return changes;
}

}  // namespace patauto::review
