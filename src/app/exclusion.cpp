#include "app/exclusion.hpp"

#include "app/policy.hpp"
#include "base/glob.hpp"

namespace patauto::app {

Result<Exclusion> Exclusion::of(const Session& session) {
  PATAUTO_ASSIGN(Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  return Exclusion(std::move(policy.config.exclude));
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
