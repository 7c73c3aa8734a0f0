#pragma once
// One keyword of a JSON Schema that says something of a value by itself: its type, its bounds, the values allowed.
// Judged by valijson, which is given nothing else: where schemas apply, references, regular expressions and multiples
// are ours. Inside this room only.

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

namespace patauto::registry {

inline constexpr std::array<const char*, 11> kAssertions = {
    "const",   "enum",     "exclusiveMaximum", "exclusiveMinimum", "maxItems", "maxProperties",
    "maximum", "minItems", "minProperties",    "minimum",          "type"};

class SchemaAssertion {
 public:
  /// `keyword` is one of the above and `wanted` its value, by the schema of schemas; numbers are plain in it and in
  /// what is judged (json_number.hpp).
  SchemaAssertion(const char* keyword, const nlohmann::json& wanted);
  SchemaAssertion(SchemaAssertion&&) noexcept;
  SchemaAssertion& operator=(SchemaAssertion&&) noexcept;
  ~SchemaAssertion();

  const char* keyword() const { return keyword_; }
  /// How many values a judgement may have to look at.
  std::size_t weight() const { return weight_; }
  bool holds(const nlohmann::json& value) const;

 private:
  struct Constraint;
  const char* keyword_;
  std::size_t weight_;
  std::unique_ptr<Constraint> constraint_;
};

}  // namespace patauto::registry
