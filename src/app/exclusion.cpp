#include "app/exclusion.hpp"

#include <algorithm>

#include "app/policy.hpp"
#include "base/files.hpp"
#include "base/glob.hpp"
#include "registry/folders.hpp"

namespace patauto::app {

namespace {

/// What of the registry's folders is ours, where there is a registry; other tools may use the same folders.
std::vector<std::string> registry_globs(const registry::Config& config, const git::Layout& layout) {
  const registry::Folders folders{config.patterns_folder, config.templates_folder};
  const bool there =
      layout.work_tree && base::file_type(*layout.work_tree + '/' + folders.index()) != base::FileType::none;
  if (!there) return {};
  std::vector<std::string> globs{folders.index(), ".patauto/", folders.templates + "/auto-*/"};
  for (const char* own :
       {"specs", "drafts", "quarantined", "schemas", "examples", "anti_patterns", "reports", "test_data"})
    globs.push_back(folders.patterns + '/' + own + '/');
  return globs;
}

}  // namespace

Result<Exclusion> Exclusion::of(const Session& session) {
  PATAUTO_ASSIGN(Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  const std::vector<std::string> own = registry_globs(policy.config, session.layout());
  Exclusion exclusion(std::move(policy.config.exclude));
  exclusion.globs_.insert(exclusion.globs_.end(), own.begin(), own.end());
  exclusion.ours_ = own.size();
  return exclusion;
}

std::string Exclusion::why(const std::string& glob) const {
  const auto end = globs_.end() - static_cast<std::ptrdiff_t>(ours_);
  const bool configured = std::find(globs_.begin(), end, glob) != end;
  return configured ? "left out by mining.exclude '" + glob + "'" : "the registry's own";
}

const std::string* Exclusion::match(std::string_view path) const {
  for (const std::string& glob : globs_) {
    std::string_view pattern = glob;
    const bool folder_only = pattern.ends_with('/') && pattern.size() > 1;
    if (folder_only) pattern.remove_suffix(1);
    if (!folder_only && base::glob_matches(pattern, path)) return &glob;
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
      if (base::glob_matches(pattern, path.substr(0, slash))) return &glob;
  }
  return nullptr;
}

}  // namespace patauto::app
