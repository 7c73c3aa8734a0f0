#include "registry/index.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "model/path_rules.hpp"
#include "registry/spec_reading.hpp"
#include "registry/yaml_text.hpp"

namespace patauto::registry {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kHead =
    "# Made of the specs: 'git patauto check --fix' writes it anew.\n"
    "version: 1\n";
constexpr const char* kFix = "git patauto check --fix";

struct Key {
  const char* name;
  std::string IndexEntry::*value;
};

/// In the order in which they are written.
constexpr std::array<Key, 10> kKeys = {{{"pattern_id", &IndexEntry::pattern_id},
                                        {"name", &IndexEntry::name},
                                        {"version", &IndexEntry::version},
                                        {"status", &IndexEntry::status},
                                        {"kind", &IndexEntry::kind},
                                        {"category", &IndexEntry::category},
                                        {"spec_path", &IndexEntry::spec_path},
                                        {"schema_path", &IndexEntry::schema_path},
                                        {"template_dir", &IndexEntry::template_dir},
                                        {"example_dir", &IndexEntry::example_dir}}};

/// The folder that all paths lie in; empty for none.
std::string common_folder(const std::vector<model::PatternFile>& files) {
  std::string folder;
  for (const model::PatternFile& file : files) {
    if (file.template_path.empty()) continue;
    std::string own = file.template_path.substr(0, file.template_path.rfind('/'));
    if (folder.empty()) folder = own;
    while (!(own + '/').starts_with(folder + '/')) {
      const std::size_t slash = folder.rfind('/');
      folder = slash == std::string::npos ? "" : folder.substr(0, slash);
    }
  }
  return folder;
}

class Comparison {
 public:
  Comparison(FindingList& findings, const std::vector<IndexEntry>& entries, const std::vector<std::string>& broken)
      : findings_(findings), broken_(broken) {
    for (const IndexEntry& entry : entries) wanted_[entry.spec_path] = &entry;
  }

  void compare(const Yaml& root) {
    MapReader map(findings_, root, "", kFix);
    if (!map.is_map()) return;
    map.whole("version", kVersion, kVersion, Need::required);
    const Yaml* patterns = map.value("patterns", wanted_.empty() ? Need::optional : Need::required);
    if (patterns != nullptr && patterns->kind == YamlKind::list) {
      for (std::size_t i = 0; i < patterns->items.size(); ++i) compare_entry(patterns->items[i], i);
      for (const auto& [path, entry] : wanted_) {
        if (listed_.contains(path)) continue;
        findings_.add(*patterns, "index-entry", "'" + path + "' is not listed", kFix);
      }
    } else if (patterns != nullptr) {
      findings_.add(*patterns, "type", "'patterns' must be a list", kFix);
    }
    map.refuse_unknown_keys();
  }

 private:
  void compare_entry(const Yaml& value, std::size_t i) {
    MapReader map(findings_, value, "patterns[" + std::to_string(i) + "]", kFix);
    if (!map.is_map()) return;
    const Yaml* path = map.value("spec_path", Need::required);
    if (path == nullptr) return;
    if (const auto reason = model::forbidden(path->text)) {
      count_as_listed(map);
      findings_.add(*path, "path", "'" + map.name_of("spec_path") + "' cannot be '" + path->text + "': " + *reason,
                    kFix);
      return;
    }
    if (!listed_.emplace(path->text, value.line).second) {
      findings_.add(*path, "index-entry", "'" + path->text + "' is listed a second time", kFix);
      return;
    }
    if (std::find(broken_.begin(), broken_.end(), path->text) != broken_.end()) return;
    const auto wanted = wanted_.find(path->text);
    if (wanted == wanted_.end()) {
      count_as_listed(map);
      findings_.add(*path, "index-entry", "there is no spec '" + path->text + "'", kFix);
      return;
    }
    for (const Key& key : kKeys) compare_key(map, key, wanted->second->*key.value);
    map.refuse_unknown_keys();
  }

  /// An entry whose path is wrong is not also missing.
  void count_as_listed(MapReader& map) {
    const Yaml* id = map.value("pattern_id");
    for (const auto& [path, entry] : wanted_)
      if (id != nullptr && entry->pattern_id == id->text) listed_.emplace(path, id->line);
  }

  void compare_key(MapReader& map, const Key& key, const std::string& wanted) {
    const Yaml* value = map.value(key.name, wanted.empty() ? Need::optional : Need::required);
    if (value == nullptr || (value->kind == YamlKind::scalar && value->text == wanted)) return;
    findings_.add(*value, "index-entry",
                  "'" + map.name_of(key.name) + "' is not what the spec says" +
                      (wanted.empty() ? " (nothing)" : ": '" + wanted + "'"),
                  kFix);
  }

  FindingList& findings_;
  const std::vector<std::string>& broken_;
  std::map<std::string, const IndexEntry*> wanted_;
  std::map<std::string, int> listed_;
};

}  // namespace

IndexEntry index_entry(const model::Pattern& pattern, const std::string& spec_path, const Folders& folders,
                       bool has_examples) {
  return {.pattern_id = pattern.id,
          .name = pattern.name,
          .version = text_of(pattern.version),
          .status = std::string(name_of(pattern.status)),
          .kind = name_of(pattern.kind),
          .category = pattern.category,
          .spec_path = spec_path,
          .schema_path = folders.schema(pattern.name),
          .template_dir = common_folder(pattern.files),
          .example_dir = has_examples ? folders.examples(pattern.name) : ""};
}

std::string index_text(std::vector<IndexEntry> entries) {
  std::sort(entries.begin(), entries.end(), [](const IndexEntry& a, const IndexEntry& b) {
    return std::tie(a.pattern_id, a.spec_path) < std::tie(b.pattern_id, b.spec_path);
  });
  std::string text(kHead);
  text += entries.empty() ? "patterns: []\n" : "patterns:\n";
  for (const IndexEntry& entry : entries) {
    const char* lead = "  - ";
    for (const Key& key : kKeys) {
      const std::string& value = entry.*key.value;
      if (value.empty()) continue;
      text += lead + std::string(key.name) + ": " + yaml_scalar(value) + '\n';
      lead = "    ";
    }
  }
  return text;
}

std::vector<model::Finding> index_findings(std::string_view bytes, const std::string& file,
                                           const std::vector<IndexEntry>& entries,
                                           const std::vector<std::string>& broken_specs) {
  std::vector<model::Finding> all;
  std::string text(bytes);
  std::erase(text, '\r');
  const std::string wanted = index_text(entries);
  if (broken_specs.empty() && text == wanted) return all;
  FindingList findings{file, all};
  const YamlRead yaml = read_yaml(bytes, {.bytes = kLargestIndex, .depth = 4});
  for (const YamlFault& fault : yaml.faults)
    all.push_back({file, fault.line, fault.column, fault.rule, fault.message, fault.hint});
  if (!yaml.whole) return all;
  Comparison(findings, entries, broken_specs).compare(yaml.root);
  if (all.empty() && broken_specs.empty()) {
    const auto [at, other] = std::mismatch(text.begin(), text.end(), wanted.begin(), wanted.end());
    Yaml place;
    place.line = 1 + static_cast<int>(std::count(text.begin(), at, '\n'));
    findings.add(place, "index-form", "the index says the right things in another form", kFix,
                 model::Severity::warning);
  }
  return all;
}

}  // namespace patauto::registry
