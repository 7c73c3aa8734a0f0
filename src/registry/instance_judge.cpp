#include "registry/instance_judge.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "registry/json_number.hpp"
#include "registry/json_text.hpp"

namespace patauto::registry {

namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 600;           ///< schemas within schemas at one moment
constexpr std::size_t kMostSteps = 20'000'000;  ///< seconds
constexpr std::size_t kMatchSteps = 100;        ///< steps of matching that count as one

std::size_t characters_in(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); at += std::max<std::size_t>(base::utf8_length(text, at), 1)) ++characters;
  return characters;
}

/// A value as an error shows it.
std::string shown(const json& value) {
  constexpr std::size_t kLongest = 100;
  std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  return text.size() <= kLongest ? text : text.substr(0, kLongest) + "...";
}

bool has_duplicates(const json& array) {
  std::vector<const json*> items;
  for (const json& item : array) items.push_back(&item);
  std::sort(items.begin(), items.end(), [](const json* a, const json* b) { return *a < *b; });
  return std::adjacent_find(items.begin(), items.end(), [](const json* a, const json* b) { return *a == *b; }) !=
         items.end();
}

/// The value at a key of an object, or null.
const json* at_key(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

}  // namespace

/// Where in the instance; a list through the frames of the evaluation.
struct InstanceJudge::Place {
  const Place* parent = nullptr;
  const std::string* key = nullptr;  ///< null: an item
  std::size_t index = 0;

  std::string pointer() const {
    if (parent == nullptr) return {};
    std::vector<const Place*> steps;
    for (const Place* at = this; at->parent != nullptr; at = at->parent) steps.push_back(at);
    std::string text;
    for (auto at = steps.rbegin(); at != steps.rend(); ++at)
      text += pointer_step((*at)->key != nullptr ? *(*at)->key : std::to_string((*at)->index));
    return text;
  }
};

std::vector<SchemaFault> InstanceJudge::compile() {
  std::vector<SchemaFault> faults;
  const auto compile_one = [&](const std::string& text, const std::string& pointer) {
    auto compiled = RegularExpression::of(text);
    if (compiled)
      patterns_.emplace(text, std::move(*compiled));
    else
      faults.push_back({pointer, "this is no regular expression: " + compiled.error(), "mend it"});
  };
  for (const auto& [schema, pointer] : graph_.schemas()) {
    if (!schema->is_object() || graph_.target(*schema) != nullptr) continue;
    if (const json* pattern = at_key(*schema, "pattern"))
      compile_one(pattern->get<std::string>(), pointer + "/pattern");
    if (const json* patterns = at_key(*schema, "patternProperties"))
      for (const auto& [pattern, inner] : patterns->items())
        compile_one(pattern, pointer + "/patternProperties" + pointer_step(pattern));
  }
  std::sort(faults.begin(), faults.end(),
            [](const SchemaFault& a, const SchemaFault& b) { return a.pointer < b.pointer; });
  return faults;
}

Judgement InstanceJudge::judge(const json& value) {
  judgement_ = {};
  quiet_ = depth_ = steps_ = 0;
  fits(graph_.root(), value, Place{});
  return std::move(judgement_);
}

bool InstanceJudge::spend(std::size_t steps) {
  steps_ += steps;
  if (steps_ > kMostSteps && !judgement_.given_up)
    judgement_.given_up = "it takes more than " + std::to_string(kMostSteps) + " steps to judge";
  return !judgement_.given_up;
}

bool InstanceJudge::fault(const json& schema, const char* keyword, const Place& place, std::string message) {
  if (quiet_ > 0 || judgement_.given_up) return false;
  judgement_.more = judgement_.faults.size() >= kMostFaults;
  if (judgement_.more) return false;
  const std::string step = *keyword == '\0' ? "" : pointer_step(keyword);
  judgement_.faults.push_back({place.pointer(), graph_.schemas().at(&schema) + step, std::move(message)});
  return false;
}

bool InstanceJudge::unfit(const json& schema, const char* keyword, const Place& place) {
  if (quiet_ > 0) return false;
  return fault(schema, keyword, place, "does not fit \"" + std::string(keyword) + "\": " + shown(schema[keyword]));
}

bool InstanceJudge::fits(const json& schema, const json& value, const Place& place) {
  if (!spend(1)) return true;
  if (depth_ >= kDeepest) {
    judgement_.given_up = "more than " + std::to_string(kDeepest) +
                          " schemas lie within each other here; does a '$ref' lead back to itself?";
    return true;
  }
  ++depth_;
  bool fit = true;
  if (schema.is_boolean())
    fit = schema.get<bool>() || fault(schema, "", place, "nothing is allowed here");
  else if (const json* target = graph_.target(schema))
    fit = fits(*target, value, place);
  else
    fit = keywords_fit(schema, value, place);
  --depth_;
  return fit;
}

bool InstanceJudge::quietly_fits(const json& schema, const json& value, const Place& place) {
  ++quiet_;
  const bool fit = fits(schema, value, place);
  --quiet_;
  return fit;
}

bool InstanceJudge::keywords_fit(const json& schema, const json& value, const Place& place) {
  bool fit = assertions_fit(schema, value, place);
  // Where no fault is wanted the first one decides.
  if (!fit && quiet_ > 0) return false;
  if (value.is_string()) fit = text_fits(schema, value, place) && fit;
  if (value.is_array()) fit = array_fits(schema, value, place) && fit;
  if (value.is_object()) fit = object_fits(schema, value, place) && fit;
  if (!fit && quiet_ > 0) return false;
  return combinations_fit(schema, value, place) && fit;
}

const std::vector<SchemaAssertion>& InstanceJudge::assertions_of(const json& schema) {
  const auto [known, missing] = assertions_.try_emplace(&schema);
  if (missing) {
    for (const char* keyword : kAssertions)
      if (const json* wanted = at_key(schema, keyword)) known->second.emplace_back(keyword, *wanted);
  }
  return known->second;
}

bool InstanceJudge::assertions_fit(const json& schema, const json& value, const Place& place) {
  bool fit = true;
  for (const SchemaAssertion& assertion : assertions_of(schema)) {
    if (!spend(assertion.weight())) return true;
    // Whole numbers beyond 64 bits are doubles to valijson, but integers all the same.
    const bool beyond = value.is_number_float() && is_whole(value) && std::string_view(assertion.keyword()) == "type";
    if (!assertion.holds(value) && !(beyond && assertion.holds(0))) fit = unfit(schema, assertion.keyword(), place);
  }
  const json* divisor = at_key(schema, "multipleOf");
  if (divisor != nullptr && value.is_number() && !is_multiple(value, *divisor))
    fit = unfit(schema, "multipleOf", place);
  return fit;
}

bool InstanceJudge::matches(const std::string& pattern, const std::string& text) {
  // A match may take what a linear one needs and some more.
  const std::size_t share = 20 + text.size() / 4;
  if (!spend(share)) return true;
  const auto found = patterns_.find(pattern)->second.found_in(text, share * kMatchSteps);
  if (!found && !judgement_.given_up)
    judgement_.given_up = "the regular expression '" + pattern.substr(0, 100) + "' cannot be judged: " + found.error();
  return found.value_or(true);
}

bool InstanceJudge::text_fits(const json& schema, const json& value, const Place& place) {
  const auto& text = value.get_ref<const std::string&>();
  bool fit = true;
  const json* least = at_key(schema, "minLength");
  const json* most = at_key(schema, "maxLength");
  if (least != nullptr || most != nullptr) {
    const std::size_t length = characters_in(text);
    if (least != nullptr && length < least->get<std::size_t>()) fit = unfit(schema, "minLength", place);
    if (most != nullptr && length > most->get<std::size_t>()) fit = unfit(schema, "maxLength", place);
  }
  const json* pattern = at_key(schema, "pattern");
  if (pattern != nullptr && !matches(pattern->get_ref<const std::string&>(), text))
    fit = unfit(schema, "pattern", place);
  return fit;
}

bool InstanceJudge::array_fits(const json& schema, const json& value, const Place& place) {
  bool fit = items_fit(schema, value, place);
  const json* unique = at_key(schema, "uniqueItems");
  if (unique != nullptr && unique->get<bool>() && spend(value.size()) && has_duplicates(value))
    fit = unfit(schema, "uniqueItems", place);
  if (const json* wanted = at_key(schema, "contains")) {
    bool found = false;
    for (std::size_t i = 0; i < value.size() && !found; ++i)
      found = quietly_fits(*wanted, value[i], Place{&place, nullptr, i});
    if (!found) fit = unfit(schema, "contains", place);
  }
  return fit;
}

bool InstanceJudge::items_fit(const json& schema, const json& value, const Place& place) {
  const json* items = at_key(schema, "items");
  if (items == nullptr) return true;
  const json* additional = at_key(schema, "additionalItems");
  bool fit = true;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const json* own = !items->is_array() ? items : i < items->size() ? &(*items)[i] : additional;
    if (own == nullptr) break;
    fit = fits(*own, value[i], Place{&place, nullptr, i}) && fit;
    if (!fit && quiet_ > 0) return false;
  }
  return fit;
}

bool InstanceJudge::object_fits(const json& schema, const json& value, const Place& place) {
  bool fit = dependencies_fit(schema, value, place);
  if (const json* required = at_key(schema, "required")) {
    if (!spend(required->size())) return true;
    for (const json& key : *required) {
      if (value.contains(key.get_ref<const std::string&>())) continue;
      fit = fault(schema, "required", place, "the property " + shown(key) + " is missing");
    }
  }
  const json* names = at_key(schema, "propertyNames");
  for (const auto& [key, member] : value.items()) {
    if (!fit && quiet_ > 0) return false;
    const Place inner{&place, &key, 0};
    fit = member_fits(schema, key, member, inner) && fit;
    if (names != nullptr && !quietly_fits(*names, json(key), inner))
      fit = fault(schema, "propertyNames", inner, "the name of this property does not fit \"propertyNames\"");
  }
  return fit;
}

bool InstanceJudge::member_fits(const json& schema, const std::string& key, const json& value, const Place& place) {
  bool fit = true;
  bool known = false;
  if (const json* properties = at_key(schema, "properties")) {
    if (const auto own = properties->find(key); own != properties->end()) {
      known = true;
      fit = fits(*own, value, place);
    }
  }
  if (const json* patterns = at_key(schema, "patternProperties")) {
    for (const auto& [pattern, own] : patterns->items()) {
      if (!matches(pattern, key)) continue;
      known = true;
      fit = fits(own, value, place) && fit;
    }
  }
  const json* additional = at_key(schema, "additionalProperties");
  if (known || additional == nullptr) return fit;
  if (additional->is_boolean() && !additional->get<bool>())
    return fault(schema, "additionalProperties", place, "this property is not allowed");
  return fits(*additional, value, place);
}

bool InstanceJudge::dependencies_fit(const json& schema, const json& value, const Place& place) {
  const json* dependencies = at_key(schema, "dependencies");
  if (dependencies == nullptr || !spend(dependencies->size())) return true;
  bool fit = true;
  for (const auto& [key, wanted] : dependencies->items()) {
    if (!value.contains(key)) continue;
    if (!wanted.is_array()) {
      fit = fits(wanted, value, place) && fit;
      continue;
    }
    if (!spend(wanted.size())) return true;
    for (const json& other : wanted) {
      if (value.contains(other.get_ref<const std::string&>())) continue;
      fit = fault(schema, "dependencies", place,
                  "the property " + shown(other) + " is missing, which '" + key.substr(0, 100) + "' needs");
    }
  }
  return fit;
}

bool InstanceJudge::combinations_fit(const json& schema, const json& value, const Place& place) {
  bool fit = true;
  if (const json* all = at_key(schema, "allOf")) {
    for (const json& own : *all) {
      fit = fits(own, value, place) && fit;
      if (!fit && quiet_ > 0) return false;
    }
  }
  if (at_key(schema, "anyOf") != nullptr) fit = any_fits(schema, value, place) && fit;
  if (at_key(schema, "oneOf") != nullptr) fit = one_fits(schema, value, place) && fit;
  if (const json* refused = at_key(schema, "not"))
    if (quietly_fits(*refused, value, place)) fit = fault(schema, "not", place, "fits what \"not\" rules out");
  if (const json* condition = at_key(schema, "if")) {
    const json* branch = at_key(schema, quietly_fits(*condition, value, place) ? "then" : "else");
    if (branch != nullptr) fit = fits(*branch, value, place) && fit;
  }
  return fit;
}

bool InstanceJudge::any_fits(const json& schema, const json& value, const Place& place) {
  const json& alternatives = schema["anyOf"];
  for (const json& own : alternatives)
    if (quietly_fits(own, value, place)) return true;
  if (alternatives.size() == 1) return fits(alternatives.front(), value, place);
  return fault(schema, "anyOf", place,
               "fits none of the " + std::to_string(alternatives.size()) + " schemas of \"anyOf\"");
}

bool InstanceJudge::one_fits(const json& schema, const json& value, const Place& place) {
  const json& alternatives = schema["oneOf"];
  std::size_t fitting = 0;
  for (const json& own : alternatives) fitting += quietly_fits(own, value, place) ? 1 : 0;
  if (fitting == 1) return true;
  if (alternatives.size() == 1) return fits(alternatives.front(), value, place);
  const std::string of = " of the " + std::to_string(alternatives.size()) + " schemas of \"oneOf\", not exactly one";
  return fault(schema, "oneOf", place, "fits " + (fitting == 0 ? std::string("none") : std::to_string(fitting)) + of);
}

}  // namespace patauto::registry
