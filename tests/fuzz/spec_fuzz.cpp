// A registry from the outside: the bytes are a spec, then what stands in it beside a right one: index, example,
// template. Every finding has a place, a rule and a way out; what is said to be valid is settled by one `check --fix`;
// nothing may crash or hang.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "registry/spec.hpp"
#include "support/registry_tree.hpp"

namespace {

using namespace patauto;

void require(bool holds) {
  if (!holds) std::abort();
}

registry::Registry look_at(const base::MemoryTree& tree) {
  auto registry = registry::registry_of(tree, {});
  require(registry.has_value());
  for (const model::Finding& finding : registry->findings) {
    require(!finding.file.empty() && finding.line >= 0 && !finding.rule.empty());
    require(!finding.message.empty() && !finding.hint.empty());
  }
  return std::move(*registry);
}

void put_in(const char* path, const std::string& bytes) {
  static const base::MemoryTree right = test::registry_tree();
  base::MemoryTree tree = right;
  tree.set(path, bytes);
  const registry::Registry first = look_at(tree);
  if (!first.broken.empty()) return;
  test::fix(tree);
  require(look_at(tree).outdated.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  for (const char* path : {test::kSpecPath, test::kIndexPath, test::kExamplePath, test::kTemplatePath})
    put_in(path, input);
  // A right head, so that the parts behind it are reached.
  const std::string spec = test::kSpec;
  put_in(test::kSpecPath, spec.substr(0, spec.find("variables:")) + input);
  return 0;
}
