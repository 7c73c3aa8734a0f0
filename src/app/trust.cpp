#include "app/trust.hpp"

#include <algorithm>

#include "app/pattern_by_name.hpp"
#include "base/files.hpp"
#include "engine/executable_part.hpp"
#include "registry/example.hpp"

namespace patauto::app {

namespace {

Result<RegistryRead> work_tree_registry(const Session& session) {
  return registry_in({session.layout(), session.env(), session.process()}, Source::work_tree);
}

/// Of the examples that criteria name: with their values criteria name files too.
Result<std::vector<engine::ExampleValues>> named_examples(const Session& session, const model::Pattern& pattern) {
  std::vector<engine::ExampleValues> examples;
  for (const model::Criterion& criterion : pattern.ground_truth) {
    if (criterion.kind != model::Criterion::Kind::example) continue;
    PATAUTO_ASSIGN(const std::string bytes,
                   base::read_file(*session.layout().work_tree + '/' + criterion.example, registry::kLargestExample));
    examples.push_back({criterion.example, registry::example_of(bytes, criterion.example, pattern).example.variables});
  }
  return examples;
}

}  // namespace

Result<Allowance> allowance(const Session& session, const std::string& id) {
  PATAUTO_ASSIGN(const RegistryRead read, work_tree_registry(session));
  PATAUTO_ASSIGN(const registry::Registered* registered, registered_pattern(read.registry, id));
  return allowance_of(session, *registered);
}

Result<Allowance> allowance_of(const Session& session, const registry::Registered& registered) {
  const model::Pattern& pattern = registered.pattern;
  PATAUTO_ASSIGN(const auto records, engine::AllowRecords::of(session.layout(), session.env()));
  PATAUTO_ASSIGN(const auto examples, named_examples(session, pattern));
  Allowance allowance{.pattern = pattern.id,
                      .version = text_of(pattern.version),
                      .spec_path = registered.spec_path,
                      .executes = pattern.executes(),
                      .before = records.find(pattern.id)};
  PATAUTO_ASSIGN(allowance.part, engine::executable_part(pattern, examples, *session.layout().work_tree));
  allowance.digest = engine::allow_digest(records.clone(), pattern.id, allowance.part);
  return allowance;
}

Result<void> allow(const Session& session, const Allowance& allowance, std::int64_t now) {
  PATAUTO_ASSIGN(const auto records, engine::AllowRecords::of(session.layout(), session.env()));
  return records.put({.clone = records.clone(),
                      .pattern = allowance.pattern,
                      .version = allowance.version,
                      .time = now,
                      .digest = allowance.digest,
                      .allowed = allowance.part});
}

Result<bool> revoke(const Session& session, const std::string& id) {
  PATAUTO_ASSIGN(const auto records, engine::AllowRecords::of(session.layout(), session.env()));
  // A record may outlive its pattern, so an id needs no registry.
  if (model::names_pattern(id)) return records.remove(id);
  PATAUTO_ASSIGN(const RegistryRead read, work_tree_registry(session));
  PATAUTO_ASSIGN(const registry::Registered* registered, registered_pattern(read.registry, id));
  return records.remove(registered->pattern.id);
}

Result<std::vector<ListedAllow>> allow_records(const Session& session) {
  PATAUTO_ASSIGN(const auto records, engine::AllowRecords::of(session.layout(), session.env()));
  PATAUTO_ASSIGN(const RegistryRead read, work_tree_registry(session));
  std::vector<ListedAllow> listed;
  for (engine::AllowRecord& record : records.all()) {
    ListedAllow entry{.record = std::move(record)};
    entry.here = entry.record.clone == records.clone();
    const registry::Registered* registered = entry.here ? read.registry.find(entry.record.pattern) : nullptr;
    if (registered != nullptr) {
      const auto now = allowance_of(session, *registered);
      entry.current = now && now->digest == entry.record.digest;
    }
    listed.push_back(std::move(entry));
  }
  std::stable_partition(listed.begin(), listed.end(), [](const ListedAllow& entry) { return entry.here; });
  return listed;
}

}  // namespace patauto::app
