#include "app/listing.hpp"

#include <map>

#include "app/known_state.hpp"
#include "app/policy.hpp"
#include "app/registry_tree.hpp"
#include "app/standing.hpp"

namespace patauto::app {

Result<Listing> listing(const Session& session, const std::optional<model::PatternStatus>& status) {
  PATAUTO_ASSIGN(const Policy policy, policy_of(session.layout(), session.env(), session.setting("telemetry")));
  PATAUTO_ASSIGN(RegistryRead read,
                 registry_in({session.layout(), session.env(), session.process()}, Source::work_tree));
  Listing answer{.present = read.registry.present,
                 .broken = std::move(read.registry.broken),
                 .folder = read.registry.folders.patterns};
  const insight::GuardLimits limits = guard_limits(policy.config.thresholds);
  std::map<std::pair<std::string, std::string>, store::PatternMetrics> metrics;
  if (!read.registry.patterns.empty()) {
    for (store::PatternMetrics& m : known_state(session.layout())->patterns())
      metrics.emplace(std::pair(m.pattern, m.version), std::move(m));
  }
  for (registry::Registered& registered : read.registry.patterns) {
    ListedPattern listed{.pattern = std::move(registered.pattern), .spec_path = std::move(registered.spec_path)};
    bool quarantined = false;
    const auto known = metrics.find({listed.pattern.id, text_of(listed.pattern.version)});
    if (known != metrics.end()) {
      const store::PatternMetrics& m = known->second;
      listed.uses = m.uses;
      listed.failures = m.failures;
      // The stricter of what every clone sees and what this one does.
      quarantined = insight::quarantined(m.uses, m.first10_failures, limits) ||
                    insight::quarantined(m.tree_uses, m.tree_first10_failures, limits);
    }
    listed.effective = effective(listed.pattern.status, quarantined);
    if (!status || *status == listed.effective) answer.patterns.push_back(std::move(listed));
  }
  return answer;
}

}  // namespace patauto::app
