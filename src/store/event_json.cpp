#include "store/event_json.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/hash.hpp"
#include "model/ascii.hpp"
#include "store/event_fields.hpp"
#include "store/ulid.hpp"

namespace patauto::store {

namespace {

using Json = nlohmann::ordered_json;
using model::Event;
using Type = FieldValue::Type;

bool is_kind(std::string_view word) {
  const auto letter = [](char c) { return model::is_lower(c) || model::is_digit(c) || c == '_' || c == '-'; };
  return !word.empty() && word.size() <= 32 && std::all_of(word.begin(), word.end(), letter);
}

/// The text of a member, empty when there is none or it is no text.
std::string_view text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return found->get_ref<const std::string&>();
}

FieldValue value_of(const Json& json) {
  FieldValue value;
  if (json.is_string()) {
    value.type = Type::text;
    value.text = json.get_ref<const std::string&>();
  } else if (json.is_number_integer()) {
    const bool too_large = json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX;
    value.type = too_large ? Type::other : Type::number;
    if (!too_large) value.number = json.get<std::int64_t>();
  } else if (json.is_boolean()) {
    value.type = Type::truth;
    value.number = json.get<bool>() ? 1 : 0;
  } else if (json.is_array() &&
             std::all_of(json.begin(), json.end(), [](const Json& each) { return each.is_string(); })) {
    value.type = Type::list;
    value.list = json.get<std::vector<std::string>>();
  }
  return value;
}

bool checksum_holds(std::string_view line, const Json& object) {
  const std::size_t seal = line.rfind(R"(,"x":)");
  return seal != std::string_view::npos && text_at(object, "x") == base::hex64(base::xxh64(line.substr(0, seal)));
}

}  // namespace

bool set_head(Event& event, std::string_view id, std::string_view time, std::string_view writer,
              std::string_view kind) {
  const auto at = base::time_from(time);
  if (!at || !ulid_from(id) || !model::valid_label(writer) || !is_kind(kind)) return false;
  event.id = id;
  event.time = *at;
  event.writer = writer;
  event.what = blank(kind);
  return true;
}

tl::expected<Event, LineFault> event_in_json(std::string_view line, std::string_view fields) {
  const Json object = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return tl::unexpected(LineFault::json);
  if (!checksum_holds(line, object)) return tl::unexpected(LineFault::checksum);
  const auto version = object.find("v");
  if (version == object.end() || *version != 1) return tl::unexpected(LineFault::version);
  Event event;
  const std::string_view kind = text_at(object, "k");
  const auto d = object.find("d");
  if (!set_head(event, text_at(object, "id"), text_at(object, "t"), text_at(object, "w"), kind) || d == object.end() ||
      !d->is_object())
    return tl::unexpected(LineFault::shape);

  const auto unknown = [&] {
    event.what = model::UnknownEvent{std::string(kind), fields.empty() ? d->dump() : std::string(fields)};
    return event;
  };
  if (std::holds_alternative<model::UnknownEvent>(event.what)) return unknown();
  unsigned seen = 0;
  bool new_word = false;
  for (const auto& [key, json] : d->items()) {
    FieldValue value = value_of(json);
    const Fit fit = take(event.what, key, value, seen);
    if (fit == Fit::wrong_type) return tl::unexpected(LineFault::shape);
    new_word = new_word || fit == Fit::new_word;
  }
  if (new_word) return unknown();
  if (!complete(event.what, seen)) return tl::unexpected(LineFault::shape);
  return event;
}

}  // namespace patauto::store
