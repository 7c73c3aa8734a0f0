#include "registry/spec_reading.hpp"

#include <algorithm>

namespace patauto::registry {

void FindingList::add(const Yaml& at, std::string rule, std::string message, std::string hint,
                      model::Severity severity) {
  all.push_back({.file = file,
                 .line = at.line,
                 .column = at.column,
                 .rule = std::move(rule),
                 .message = std::move(message),
                 .hint = std::move(hint),
                 .severity = severity});
}

MapReader::MapReader(FindingList& findings, const Yaml& map, std::string name, const std::string& hint)
    : findings_(findings), map_(map), name_(std::move(name)) {
  if (is_map()) return;
  findings_.add(map_, "type", (name_.empty() ? "the file" : "'" + name_ + "'") + " must be a map of keys", hint);
}

std::string MapReader::name_of(const std::string& key) const {
  return name_.empty() ? key : name_ + "." + key;
}

YamlField MapReader::field(const Yaml& value, const std::string& key) const {
  return {value, findings_.file, name_of(key)};
}

template <typename T>
std::optional<T> MapReader::checked(Result<T> result, const char* rule) {
  if (result) return std::move(*result);
  Error& error = result.error();
  findings_.all.push_back({.file = findings_.file,
                           .line = error.where.line,
                           .column = error.where.column,
                           .rule = rule,
                           .message = std::move(error.message),
                           .hint = std::move(error.hint)});
  return std::nullopt;
}

const Yaml* MapReader::value(const std::string& key, Need need) {
  known_.push_back(key);
  const auto entry =
      std::find_if(map_.entries.begin(), map_.entries.end(), [&](const YamlEntry& e) { return e.key == key; });
  const bool there = entry != map_.entries.end();
  if (there && entry->value.kind != YamlKind::null) return &entry->value;
  if (need == Need::required && is_map()) {
    Yaml place;  // of nothing a parser says the end of the file, or the next line
    place.line = there ? entry->line : map_.line;
    place.column = there ? entry->column : map_.column;
    findings_.add(place, "required-key", "'" + name_of(key) + "' is " + (there ? "empty" : "missing"),
                  "docs/formats/spec.md says what it holds");
  }
  return nullptr;
}

std::optional<std::string> MapReader::text(const std::string& key, Need need) {
  const Yaml* found = value(key, need);
  return found == nullptr ? std::nullopt : checked(registry::text(field(*found, key)), "type");
}

std::optional<std::string> MapReader::any_text(const std::string& key, Need need) {
  const Yaml* found = value(key, need);
  if (found != nullptr && found->kind == YamlKind::scalar) return found->text;
  return found == nullptr ? std::nullopt : checked(registry::text(field(*found, key)), "type");
}

std::optional<std::string> MapReader::choice(const std::string& key, const std::vector<std::string>& words, Need need) {
  const Yaml* found = value(key, need);
  return found == nullptr ? std::nullopt : checked(registry::choice(field(*found, key), words), "choice");
}

std::optional<std::int64_t> MapReader::whole(const std::string& key, std::int64_t low, std::int64_t high, Need need) {
  const Yaml* found = value(key, need);
  return found == nullptr ? std::nullopt : checked(whole_number(field(*found, key), low, high), "number");
}

std::optional<double> MapReader::share(const std::string& key, Need need) {
  const Yaml* found = value(key, need);
  return found == nullptr ? std::nullopt : checked(number(field(*found, key), 0, 1), "number");
}

std::optional<bool> MapReader::truth(const std::string& key) {
  const Yaml* found = value(key);
  return found == nullptr ? std::nullopt : checked(registry::truth(field(*found, key)), "type");
}

std::vector<std::string> MapReader::texts(const std::string& key) {
  const Yaml* found = value(key);
  if (found == nullptr) return {};
  return checked(registry::texts(field(*found, key)), "type").value_or(std::vector<std::string>());
}

const std::vector<Yaml>* MapReader::list(const std::string& key, Need need) {
  const Yaml* found = value(key, need);
  if (found == nullptr) return nullptr;
  if (found->kind != YamlKind::list) {
    findings_.add(*found, "type", "'" + name_of(key) + "' must be a list", "begin each item with '- '");
    return nullptr;
  }
  if (need == Need::required && found->items.empty()) {
    findings_.add(*found, "required-key", "'" + name_of(key) + "' is empty", "list at least one item");
    return nullptr;
  }
  return &found->items;
}

void MapReader::refuse_unknown_keys() {
  for (const YamlEntry& entry : map_.entries) {
    if (std::find(known_.begin(), known_.end(), entry.key) != known_.end()) continue;
    Error error = unknown_key(entry, findings_.file, name_, known_);
    findings_.all.push_back({.file = findings_.file,
                             .line = entry.line,
                             .column = entry.column,
                             .rule = "unknown-key",
                             .message = std::move(error.message),
                             .hint = findings_.newer ? "the file is written for a newer git-patauto" : error.hint,
                             .severity = findings_.newer ? model::Severity::warning : model::Severity::error});
  }
}

}  // namespace patauto::registry
