#include "registry/schema_assertion.hpp"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace patauto::registry {

namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

std::size_t nodes_in(const json& value) {
  std::size_t nodes = 1;
  if (value.is_structured())
    for (const json& child : value) nodes += nodes_in(child);
  return nodes;
}

}  // namespace

struct SchemaAssertion::Constraint {
  valijson::Schema schema;
};

SchemaAssertion::SchemaAssertion(const char* keyword, const json& wanted)
    : keyword_(keyword), weight_(nodes_in(wanted)), constraint_(std::make_unique<Constraint>()) {
  const json alone = json::object({{keyword, wanted}});
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NlohmannJsonAdapter(alone), constraint_->schema);
}

SchemaAssertion::SchemaAssertion(SchemaAssertion&&) noexcept = default;
SchemaAssertion& SchemaAssertion::operator=(SchemaAssertion&&) noexcept = default;
SchemaAssertion::~SchemaAssertion() = default;

bool SchemaAssertion::holds(const json& value) const {
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  return validator.validate(constraint_->schema, NlohmannJsonAdapter(value), nullptr);
}

}  // namespace patauto::registry
