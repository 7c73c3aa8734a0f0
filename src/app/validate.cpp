#include "app/validate.hpp"

#include "app/pattern_by_name.hpp"
#include "base/files.hpp"
#include "registry/instances.hpp"

namespace patauto::app {

Result<std::string> input_of(const TypedFile& file, std::size_t limit) {
  auto bytes = base::read_file(file.path, limit);
  if (bytes) return bytes;
  return fail(ErrorKind::invalid, bytes.error().message,
              "name a readable file of " + std::to_string(limit >> 20) + " MiB at most");
}

Result<Validation> validate(const Session& session, const TypedFile& instance, const std::string& pattern) {
  PATAUTO_ASSIGN(const RegistryRead read,
                 registry_in({session.layout(), session.env(), session.process()}, Source::work_tree));
  PATAUTO_ASSIGN(const registry::Registered* registered, registered_pattern(read.registry, pattern));
  const std::string schema = read.registry.folders.schema(registered->pattern.name);
  PATAUTO_ASSIGN(const std::string bytes, input_of(instance, registry::kLargestInstance));
  PATAUTO_ASSIGN(auto faults, registry::instance_faults({instance.name, bytes}, registered->pattern, schema));
  return Validation{.instance = instance.name, .schema = schema, .faults = std::move(faults)};
}

Result<Validation> validate(const TypedFile& instance, const TypedFile& schema) {
  PATAUTO_ASSIGN(const std::string judge, input_of(schema, registry::kLargestInstanceSchema));
  PATAUTO_ASSIGN(const std::string bytes, input_of(instance, registry::kLargestInstance));
  PATAUTO_ASSIGN(auto faults, registry::faults_of({instance.name, bytes}, {schema.name, judge}));
  return Validation{.instance = instance.name, .schema = schema.name, .faults = std::move(faults)};
}

}  // namespace patauto::app
