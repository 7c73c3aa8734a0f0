#include "app/pattern_by_name.hpp"

#include "base/nearest.hpp"

namespace patauto::app {

Result<const registry::Registered*> registered_pattern(const registry::Registry& registry, const std::string& id) {
  if (const registry::Registered* found = registry.find(id)) return found;
  if (!registry.broken.empty()) {
    return fail(ErrorKind::invalid, "there is no valid pattern '" + id + "' in '" + registry.folders.patterns + "'",
                "git patauto check   # some specs have errors");
  }
  std::vector<std::string> ids;
  for (const registry::Registered& registered : registry.patterns) ids.push_back(registered.pattern.id);
  const std::string near = base::did_you_mean(id, ids);
  return fail(ErrorKind::invalid, "there is no pattern '" + id + "' in '" + registry.folders.patterns + "'",
              near.empty() ? "git patauto list   # shows them" : near);
}

}  // namespace patauto::app
