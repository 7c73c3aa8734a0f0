#include "miner/json_record.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

namespace patauto::miner {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kMajority = 0.5;
constexpr std::size_t kReproduced = 6;  ///< records that the printing style is judged by
constexpr std::size_t kDeepest = 64;

struct Record {
  Json json;
  std::string text;  ///< without the trailing comma
  const Sighting* sighting = nullptr;
};

std::string flat(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// How a file prints its records: arrays of plain values stay on one line up to `inline_width` characters.
struct Style {
  std::size_t indent = 0;
  std::size_t step = 2;
  std::size_t inline_width = 0;

  std::string print(const Json& value, std::size_t level = 0) const {
    const std::string pad(indent + level * step, ' ');
    const std::string inner(indent + (level + 1) * step, ' ');
    if (value.is_object()) {
      if (value.empty()) return "{}";
      std::string text = "{\n";
      for (auto item = value.begin(); item != value.end(); ++item) {
        if (item != value.begin()) text += ",\n";
        text += inner + flat(Json(item.key())) + ": " + print(item.value(), level + 1);
      }
      return text + "\n" + pad + "}";
    }
    if (!value.is_array()) return flat(value);
    std::string line = one_line(value);
    const bool nested = std::any_of(value.begin(), value.end(), [](const Json& v) { return v.is_structured(); });
    if (value.empty() || (inline_width > 0 && !nested && line.size() <= inline_width)) return line;
    std::string text = "[\n";
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) text += ",\n";
      text += inner + print(value[i], level + 1);
    }
    return text + "\n" + pad + "]";
  }

  static std::string one_line(const Json& array) {
    std::string text = "[";
    for (std::size_t i = 0; i < array.size(); ++i) text += (i > 0 ? ", " : "") + flat(array[i]);
    return text + "]";
  }
};

/// Whether brackets nest deeper than in any record of a list. Copying and printing JSON is recursive.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      if (++depth > kDeepest) return true;
    } else if (!quoted && (c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

std::vector<Record> records_of(const Site& site) {
  std::vector<Record> records;
  for (const Sighting& sighting : site.sightings) {
    std::string text;
    for (const std::string_view line : sighting.insertion->raw) text += line;
    text = std::string(essence(text));
    if (too_deep(text)) continue;
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_discarded()) records.push_back({std::move(json), std::move(text), &sighting});
  }
  std::stable_sort(records.begin(), records.end(),
                   [](const Record& a, const Record& b) { return a.sighting->weight > b.sighting->weight; });
  return records;
}

/// A value in one of the records, with that record's case.
struct Weighted {
  const Json* json = nullptr;
  const Sighting* sighting = nullptr;
};

double weight_of(const std::vector<Weighted>& values) {
  double sum = 0;
  for (const Weighted& value : values) sum += value.sighting->weight;
  return sum;
}

/// A value as a key for the vote: a string with its variables taken out, a NUL byte in place of each; anything else,
/// and a string that has a NUL of its own, as it is printed.
std::string vote_key(const Weighted& value, const Cases& cases) {
  if (!value.json->is_string()) return "j" + flat(*value.json);
  const auto& text = value.json->get_ref<const std::string&>();
  if (text.find('\0') != std::string::npos) return "j" + flat(*value.json);
  const auto pattern = pattern_of(text, *cases.all[value.sighting->one].masker);
  return "s" + (pattern ? pattern->key : text);
}

Json blank_like(const Json& value) {
  if (value.is_string()) return "";
  if (value.is_array()) return Json::array();
  return value;  // of numbers the newest
}

/// What the values agree on.
Json agreed(const std::vector<Weighted>& values, const Cases& cases) {
  const double total = weight_of(values);
  const auto is_object = [](const Weighted& value) { return value.json->is_object(); };
  if (std::all_of(values.begin(), values.end(), is_object)) {
    Json object = Json::object();
    for (auto item = values.front().json->begin(); item != values.front().json->end(); ++item) {
      std::vector<Weighted> inner;
      for (const Weighted& value : values) {
        if (value.json->contains(item.key())) inner.push_back({&(*value.json)[item.key()], value.sighting});
      }
      if (weight_of(inner) >= kMajority * total) object[item.key()] = agreed(inner, cases);
    }
    return object;
  }
  std::map<std::string, double> votes;
  std::map<std::string, std::size_t> voters;
  for (const Weighted& value : values) {
    const std::string key = vote_key(value, cases);
    votes[key] += value.sighting->weight;
    ++voters[key];
  }
  const auto winner =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const bool own = values.size() > 1 && voters[winner->first] < 2 && winner->first.find('\0') == std::string::npos;
  if (winner->second < kMajority * total || own) return blank_like(*values.front().json);
  PatternVotes readings;
  const Json* example = nullptr;
  for (const Weighted& value : values) {
    if (vote_key(value, cases) != winner->first) continue;
    if (example == nullptr) example = value.json;
    if (!value.json->is_string()) continue;
    const auto pattern = pattern_of(value.json->get_ref<const std::string&>(), *cases.all[value.sighting->one].masker);
    if (pattern) readings.add(pattern->readings, value.sighting->weight);
  }
  if (winner->first.find('\0') == std::string::npos) return *example;
  return readings.render(std::string_view(winner->first).substr(1), cases.values).value_or("");
}

Style style_of(const std::vector<Record>& records) {
  Style style;
  const auto& raw = records.front().sighting->insertion->raw;
  style.indent = indentation(raw.front());
  for (const std::string_view line : raw) {
    if (indentation(line) <= style.indent) continue;
    style.step = indentation(line) - style.indent;
    break;
  }
  std::size_t most = 0;
  for (const std::size_t width : {std::size_t{0}, std::size_t{20}, std::size_t{60}, std::size_t{10'000}}) {
    const Style candidate{style.indent, style.step, width};
    std::size_t same = 0;
    for (std::size_t i = 0; i < std::min(records.size(), kReproduced); ++i) {
      same += candidate.print(records[i].json) == trimmed(records[i].text) ? 1 : 0;
    }
    if (same <= most && width > 0) continue;
    most = same;
    style.inline_width = width;
  }
  return style;
}

}  // namespace

std::optional<std::string> json_record(const Site& site, const Cases& cases) {
  const std::vector<Record> records = records_of(site);
  if (records.empty() || !records.front().json.is_object()) return std::nullopt;
  std::vector<Weighted> values;
  for (const Record& record : records) values.push_back({&record.json, record.sighting});
  const Style style = style_of(records);
  const std::string text = std::string(style.indent, ' ') + style.print(agreed(values, cases));
  const bool comma = trimmed(records.front().sighting->insertion->raw.back()).ends_with(',');
  return text + (comma ? ",\n" : "\n");
}

bool is_json(std::string_view text) {
  return Json::accept(text);
}

}  // namespace patauto::miner
