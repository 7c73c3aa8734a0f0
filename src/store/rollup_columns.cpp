#include "store/rollup_columns.hpp"

#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "store/event_fields.hpp"
#include "store/event_json.hpp"
#include "store/line_checksum.hpp"
#include "store/segment.hpp"
#include "store/ulid.hpp"

namespace patauto::store {

namespace {

using Json = nlohmann::ordered_json;
using namespace model;

std::int64_t time_in(const std::string& id) {
  const auto ulid = ulid_from(id);
  return ulid ? ulid->time() : 0;
}

/// The columns of a kind: `visit(name, field, the field's default)` for each.
template <typename Visit>
void columns(Execution& e, const Execution& blank, Visit visit) {
  visit("osig", e.output_signature, blank.output_signature);
  visit("ok", e.ok, blank.ok);
  visit("exit", e.exit, blank.exit);
  visit("ms", e.milliseconds, blank.milliseconds);
  visit("att", e.attempt, blank.attempt);
  visit("label", e.label, blank.label);
}
template <typename Visit>
void columns(FixSeen& e, const FixSeen& blank, Visit visit) {
  visit("err", e.error_event, blank.error_event);
}
template <typename Visit>
void columns(HealTried& e, const HealTried& blank, Visit visit) {
  visit("ok", e.ok, blank.ok);
  visit("ms", e.milliseconds, blank.milliseconds);
}
template <typename Other, typename Visit>
void columns(Other&, const Other&, Visit) {}

template <typename Visit>
void columns_of(Observation& what, Visit visit) {
  std::visit([&](auto& fields) { columns(fields, std::decay_t<decltype(fields)>{}, visit); }, what);
}

Json json_of(const std::optional<int>& value) {
  return value ? Json(*value) : Json(nullptr);
}
template <typename Value>
Json json_of(const Value& value) {
  return value;
}

/// Reads one cell; false when it has another type or is out of range.
bool read(const Json& cell, std::string& into) {
  if (!cell.is_string()) return false;
  into = cell.get<std::string>();
  return true;
}
bool read(const Json& cell, bool& into) {
  if (!cell.is_boolean()) return false;
  into = cell.get<bool>();
  return true;
}
bool read(const Json& cell, std::int64_t& into) {
  const bool fits = cell.is_number_integer() && (!cell.is_number_unsigned() || cell.get<std::uint64_t>() <= INT64_MAX);
  if (fits) into = cell.get<std::int64_t>();
  return fits;
}
bool read(const Json& cell, int& into) {
  std::int64_t wide = 0;
  if (!read(cell, wide) || wide < INT32_MIN || wide > INT32_MAX) return false;
  into = static_cast<int>(wide);
  return true;
}
bool read(const Json& cell, std::optional<int>& into) {
  if (cell.is_null()) {
    into.reset();
    return true;
  }
  int value = 0;
  if (!read(cell, value)) return false;
  into = value;
  return true;
}

/// The column `name` of `size` cells: nothing when absent, null when it is malformed.
const Json* column(const Json& line, const char* name, std::size_t size, bool& fine) {
  const auto found = line.find(name);
  if (found == line.end()) return nullptr;
  fine = fine && found->is_array() && found->size() == size;
  return fine ? &*found : nullptr;
}

tl::unexpected<LineFault> shape() {
  return tl::unexpected(LineFault::shape);
}

tl::expected<RollupLine, LineFault> grouped(const Json& line, RollupLine read_line) {
  const auto text = [&](const char* key) {
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto d = line.find("d");
  const auto ids = line.find("id");
  if (d == line.end() || ids == line.end() || !ids->is_array() || ids->empty()) return shape();
  // The common fields are read by the reader of events, as those of the first one.
  std::string first;
  if (!read(ids->front(), first)) return shape();
  std::string common = R"({"v":1,"id":)" + Json(first).dump() + R"(,"t":")" + base::time_text(time_in(first)) +
                       R"(","w":)" + Json(text("w")).dump() + R"(,"k":)" + Json(text("k")).dump() + R"(,"d":)" +
                       d->dump();
  seal(common);
  common.pop_back();
  const auto event = event_of(common);
  if (!event) return tl::unexpected(event.error());

  read_line.events.assign(ids->size(), *event);
  bool fine = true;
  const Json* times = column(line, "t", ids->size(), fine);
  for (std::size_t i = 0; i < ids->size() && fine; ++i) {
    Event& each = read_line.events[i];
    fine = read((*ids)[i], each.id) && ulid_from(each.id).has_value();
    each.time = time_in(each.id);
    if (fine && times != nullptr) fine = read((*times)[i], each.time);
    columns_of(each.what, [&](const char* name, auto& field, const auto&) {
      const Json* cells = column(line, name, ids->size(), fine);
      if (fine && cells != nullptr) fine = read((*cells)[i], field);
    });
  }
  if (!fine) return shape();
  return read_line;
}

}  // namespace

bool has_columns(const Observation& what) {
  return std::holds_alternative<Execution>(what) || std::holds_alternative<ErrorSeen>(what) ||
         std::holds_alternative<FixSeen>(what) || std::holds_alternative<HealTried>(what);
}

Event without_columns(const Event& event) {
  Event common = event;
  common.id.clear();
  common.time = 0;
  columns_of(common.what, [](const char*, auto& field, const auto& blank) { field = blank; });
  return common;
}

void write_columns(std::string& out, std::span<const Event> events) {
  struct Column {
    std::string name;
    bool needed = false;
    Json cells = Json::array();
  };
  std::vector<Column> all = {{"id", true}, {"t"}};
  const auto add = [&](std::size_t at, const char* name, Json cell, bool needed) {
    if (at == all.size()) all.push_back({name});
    all[at].needed = all[at].needed || needed;
    all[at].cells.push_back(std::move(cell));
  };
  for (const Event& event : events) {
    add(0, "id", event.id, true);
    add(1, "t", event.time, event.time != time_in(event.id));
    std::size_t at = 2;
    Observation what = event.what;
    columns_of(what, [&](const char* name, const auto& field, const auto& blank) {
      add(at++, name, json_of(field), field != blank);
    });
  }
  for (const Column& column : all)
    if (column.needed) out += ",\"" + column.name + "\":" + column.cells.dump();
}

tl::expected<RollupLine, LineFault> rollup_line_of(std::string_view text) {
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.size() > kRollupLineLimit) return tl::unexpected(LineFault::too_long);
  const Seal state = sealed_body(text).state;
  if (state == Seal::broken) return tl::unexpected(LineFault::checksum);
  const Json line = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!line.is_object()) return tl::unexpected(LineFault::json);
  if (state != Seal::good) return tl::unexpected(LineFault::checksum);
  const auto version = line.find("v");
  if (version == line.end() || *version != 1) return tl::unexpected(LineFault::version);
  const auto segment = line.find("s");
  if (segment == line.end() || !segment->is_string()) return shape();
  RollupLine read_line;
  read_line.segment = std::string(kJournalFolder) + '/' + segment->get<std::string>() + ".jsonl";
  const auto kept = line.find("line");
  if (kept == line.end()) return grouped(line, std::move(read_line));
  if (!kept->is_string()) return shape();
  read_line.kept = kept->get<std::string>();
  return read_line;
}

}  // namespace patauto::store
