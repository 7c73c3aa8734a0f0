#include "app/listing.hpp"

#include "app/registry_tree.hpp"
#include "app/standing.hpp"

namespace patauto::app {

Result<Listing> listing(const Session& session, const std::optional<model::PatternStatus>& status) {
  PATAUTO_ASSIGN(RegistryRead read,
                 registry_in({session.layout(), session.env(), session.process()}, Source::work_tree));
  Listing answer{.present = read.registry.present,
                 .broken = std::move(read.registry.broken),
                 .folder = read.registry.folders.patterns};
  if (read.registry.patterns.empty()) return answer;
  PATAUTO_ASSIGN(const Standing standing, Standing::of(session));
  for (registry::Registered& registered : read.registry.patterns) {
    ListedPattern listed{.pattern = std::move(registered.pattern), .spec_path = std::move(registered.spec_path)};
    const Verdict verdict = standing.judge(listed.pattern);
    listed.effective = verdict.effective;
    listed.uses = verdict.uses;
    listed.failures = verdict.failures;
    if (!status || *status == listed.effective) answer.patterns.push_back(std::move(listed));
  }
  return answer;
}

}  // namespace patauto::app
