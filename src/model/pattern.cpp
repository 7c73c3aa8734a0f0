#include "model/pattern.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"
#include "model/ascii.hpp"

namespace patauto::model {

namespace {

constexpr std::array<std::string_view, 4> kStatuses = {"deprecated", "quarantined", "draft", "approved"};
constexpr std::array<std::string_view, 4> kTypes = {"string", "integer", "number", "boolean"};
constexpr std::array<std::string_view, 5> kOrders = {"sorted", "append", "prepend", "after", "before"};
constexpr std::array<std::string_view, 4> kCriteria = {"exists", "contains", "example", "run"};

/// The enumerator whose name stands at the same place of `names`.
template <typename Enum, std::size_t kCount>
std::optional<Enum> named(const std::array<std::string_view, kCount>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += std::max<std::size_t>(1, base::utf8_length(text, at));
  return count;
}

bool is_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), is_digit) &&
         (text.size() == 1 || text[0] != '0');
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::general);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

bool of_type(VariableType type, std::string_view value) {
  switch (type) {
    case VariableType::string: return true;
    case VariableType::integer: return is_integer(value);
    case VariableType::number: return is_number(value);
    case VariableType::boolean: return value == "true" || value == "false";
  }
  return false;
}

}  // namespace

std::string_view name_of(PatternStatus status) {
  return kStatuses[static_cast<std::size_t>(status)];
}

std::optional<PatternStatus> pattern_status(std::string_view name) {
  return named<PatternStatus>(kStatuses, name);
}

std::optional<PatternKind> pattern_kind(std::string_view name) {
  for (const PatternKind kind : {PatternKind::files, PatternKind::edit, PatternKind::command, PatternKind::recovery})
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

bool names_pattern(std::string_view id) {
  constexpr std::string_view kStart = "PAT-";
  constexpr std::size_t kEnd = 4;  // "-001"
  if (id.size() > 80 || !id.starts_with(kStart) || id.size() < kStart.size() + 1 + kEnd) return false;
  const std::string_view number = id.substr(id.size() - kEnd);
  if (number[0] != '-' || !std::all_of(number.begin() + 1, number.end(), is_digit)) return false;
  const std::string_view words = id.substr(kStart.size(), id.size() - kStart.size() - kEnd);
  const auto allowed = [](char c) { return is_upper(c) || is_digit(c) || c == '-'; };
  return !words.starts_with('-') && !words.ends_with('-') && words.find("--") == std::string_view::npos &&
         std::all_of(words.begin(), words.end(), allowed);
}

bool snake_case(std::string_view name) {
  const auto allowed = [](char c) { return is_lower(c) || is_digit(c) || c == '_'; };
  return !name.empty() && name.size() <= 64 && is_lower(name[0]) && !name.ends_with('_') &&
         name.find("__") == std::string_view::npos && std::all_of(name.begin(), name.end(), allowed);
}

std::string_view name_of(VariableType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

std::optional<VariableType> variable_type(std::string_view name) {
  return named<VariableType>(kTypes, name);
}

std::string_view name_of(PlaceOrder order) {
  return kOrders[static_cast<std::size_t>(order)];
}

std::optional<PlaceOrder> place_order(std::string_view name) {
  return named<PlaceOrder>(kOrders, name);
}

std::string_view name_of(StepPhase phase) {
  return phase == StepPhase::static_checks ? "static" : "runtime";
}

std::string_view name_of(Criterion::Kind kind) {
  return kCriteria[static_cast<std::size_t>(kind)];
}

std::optional<std::string> unfit(const PatternVariable& variable, std::string_view value) {
  const std::string shown = "'" + std::string(value) + "'";
  if (!of_type(variable.type, value)) return shown + " is no " + std::string(name_of(variable.type));
  const auto& values = variable.values;
  if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end())
    return shown + " is none of its values";
  if (variable.type != VariableType::string) return std::nullopt;
  const std::size_t length = characters(value);
  if (variable.min_length && length < *variable.min_length)
    return shown + " is shorter than " + std::to_string(*variable.min_length) + " characters";
  if (variable.max_length && length > *variable.max_length)
    return shown + " is longer than " + std::to_string(*variable.max_length) + " characters";
  return std::nullopt;
}

double schema_completeness(const std::vector<PatternVariable>& variables) {
  if (variables.empty()) return 1;
  const auto complete = std::count_if(variables.begin(), variables.end(), [](const PatternVariable& variable) {
    return !variable.description.empty() && !variable.example.empty();  // a type they all have
  });
  return static_cast<double>(complete) / static_cast<double>(variables.size());
}

const PatternVariable* Pattern::variable(std::string_view wanted) const {
  const auto found =
      std::find_if(variables.begin(), variables.end(), [&](const PatternVariable& v) { return v.name == wanted; });
  return found == variables.end() ? nullptr : &*found;
}

bool Pattern::executes() const {
  return !steps.empty() || std::any_of(ground_truth.begin(), ground_truth.end(),
                                       [](const Criterion& c) { return c.kind == Criterion::Kind::run; });
}

}  // namespace patauto::model
