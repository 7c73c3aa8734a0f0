#pragma once
// Reading the maps of a file key by key: each value is checked, each fault becomes a finding and the reading goes on.
// Inside this room only.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "registry/yaml.hpp"
#include "registry/yaml_values.hpp"

namespace patauto::registry {

/// Where findings of one file go.
struct FindingList {
  std::string file;
  std::vector<model::Finding>& all;
  bool newer = false;  ///< written for a newer minor of the format: unknown keys are warnings

  void add(const Yaml& at, std::string rule, std::string message, std::string hint,
           model::Severity severity = model::Severity::error);
};

enum class Need : std::uint8_t { optional, required };

/// One map of the file. A value that is missing or wrong is nothing, and its finding is there.
class MapReader {
 public:
  /// `name` is what errors call the map: "files[0]"; empty: the top level. `hint` is shown where it is no map.
  MapReader(FindingList& findings, const Yaml& map, std::string name, const std::string& hint);

  bool is_map() const { return map_.kind == YamlKind::map; }
  /// The value of a key, which is known from then on. A null counts as missing.
  const Yaml* value(const std::string& key, Need need = Need::optional);
  std::optional<std::string> text(const std::string& key, Need need = Need::optional);
  /// A text that may be empty.
  std::optional<std::string> any_text(const std::string& key, Need need = Need::optional);
  std::optional<std::string> choice(const std::string& key, const std::vector<std::string>& words,
                                    Need need = Need::optional);
  std::optional<std::int64_t> whole(const std::string& key, std::int64_t low, std::int64_t high,
                                    Need need = Need::optional);
  std::optional<double> share(const std::string& key, Need need = Need::optional);
  std::optional<bool> truth(const std::string& key);
  std::vector<std::string> texts(const std::string& key);
  /// The items of a list; null where there is none.
  const std::vector<Yaml>* list(const std::string& key, Need need = Need::optional);
  /// "files[0].path".
  std::string name_of(const std::string& key) const;
  FindingList& findings() { return findings_; }
  const Yaml& map() const { return map_; }

  /// To be called at the end: keys that nobody asked for.
  void refuse_unknown_keys();

 private:
  template <typename T>
  std::optional<T> checked(Result<T> result, const char* rule);
  YamlField field(const Yaml& value, const std::string& key) const;

  FindingList& findings_;
  const Yaml& map_;
  std::string name_;
  std::vector<std::string> known_;
};

}  // namespace patauto::registry
