// A schema and an instance from the outside, parted by a NUL byte. Every fault has a pointer and a place in the
// instance, every refusal a place or a way out; a value that fits must fit again; nothing may crash or hang.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "registry/instance.hpp"

namespace {

using namespace patauto;

void require(bool holds) {
  if (!holds) std::abort();
}

void judge(const std::string& schema, const std::string& instance) {
  const auto faults = registry::faults_of({"instance", instance}, {"schema", schema});
  if (!faults) {
    require(faults.error().kind == ErrorKind::invalid && !faults.error().message.empty());
    require(!faults.error().hint.empty());
    return;
  }
  require(faults->faults.size() <= 1000 && (!faults->more || faults->faults.size() == 1000));
  for (const registry::InstanceFault& fault : faults->faults) {
    require(fault.pointer.empty() || fault.pointer.front() == '/');
    require(fault.line >= 1 && fault.column >= 1 && !fault.message.empty());
  }
  const auto again = registry::faults_of({"instance", instance}, {"schema", schema});
  require(again && again->faults.size() == faults->faults.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::size_t middle = input.find('\0');
  judge(input.substr(0, middle), middle == std::string::npos ? "{}" : input.substr(middle + 1));
  // As a text within a schema: a regular expression, a reference.
  judge("{\"pattern\": \"" + input + "\"}", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaab\"");
  judge("{\"$ref\": \"" + input + "\"}", "1");
  return 0;
}
