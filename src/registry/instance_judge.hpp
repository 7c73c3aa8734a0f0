#pragma once
// A JSON value against a JSON Schema (draft 7): where in the schema and the value each rule applies. The work, the
// depth and the number of faults are bounded, so that no schema and no value can hang or overflow us. `format`,
// `contentEncoding` and `contentMediaType` are annotations, as the draft has them. Inside this room only.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "registry/regular_expression.hpp"
#include "registry/schema_assertion.hpp"
#include "registry/schema_graph.hpp"

namespace patauto::registry {

inline constexpr std::size_t kMostFaults = 1000;

/// Where a value does not fit.
struct ValueFault {
  std::string pointer{};  ///< JSON pointer into the value
  std::string keyword{};  ///< JSON pointer into the schema: "/properties/name/minLength"
  std::string message{};
};

struct Judgement {
  std::vector<ValueFault> faults{};       ///< at most kMostFaults
  bool more = false;                      ///< there are more of them
  std::optional<std::string> given_up{};  ///< it took too much, and why; the faults are not all there are
};

class InstanceJudge {
 public:
  /// Keeps a reference to the graph, which has no faults. Numbers of its schemas are plain (json_number.hpp).
  explicit InstanceJudge(const SchemaGraph& graph) : graph_(graph) {}

  /// Compiles the regular expressions; those that are none.
  std::vector<SchemaFault> compile();
  /// Everything that is wrong with a value whose numbers are plain.
  Judgement judge(const nlohmann::json& value);

 private:
  using Json = nlohmann::json;
  struct Place;

  bool fits(const Json& schema, const Json& value, const Place& place);
  bool keywords_fit(const Json& schema, const Json& value, const Place& place);
  bool assertions_fit(const Json& schema, const Json& value, const Place& place);
  bool text_fits(const Json& schema, const Json& value, const Place& place);
  bool array_fits(const Json& schema, const Json& value, const Place& place);
  bool items_fit(const Json& schema, const Json& value, const Place& place);
  bool object_fits(const Json& schema, const Json& value, const Place& place);
  bool member_fits(const Json& schema, const std::string& key, const Json& value, const Place& place);
  bool dependencies_fit(const Json& schema, const Json& value, const Place& place);
  bool combinations_fit(const Json& schema, const Json& value, const Place& place);
  bool any_fits(const Json& schema, const Json& value, const Place& place);
  bool one_fits(const Json& schema, const Json& value, const Place& place);
  /// Without a fault of its own.
  bool quietly_fits(const Json& schema, const Json& value, const Place& place);

  bool matches(const std::string& pattern, const std::string& text);
  const std::vector<SchemaAssertion>& assertions_of(const Json& schema);
  bool spend(std::size_t steps);
  /// False, after the fault was noted.
  bool fault(const Json& schema, const char* keyword, const Place& place, std::string message);
  bool unfit(const Json& schema, const char* keyword, const Place& place);

  const SchemaGraph& graph_;
  std::map<std::string, RegularExpression, std::less<>> patterns_;
  std::unordered_map<const Json*, std::vector<SchemaAssertion>> assertions_;
  Judgement judgement_;
  std::size_t quiet_ = 0;  ///< above 0 no fault is noted
  std::size_t depth_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace patauto::registry
