#pragma once
// YAML as a tree of values, each with its place in the file. A subset that says one thing only: no anchors, aliases or
// custom tags, no duplicate keys, keys are text, one document, bounded depth and size. What a value means (number,
// truth, text) is decided by who reads it, so `no` stays a word where a word is wanted.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace patauto::registry {

enum class YamlKind : std::uint8_t { null, scalar, list, map };

struct YamlEntry;

struct Yaml {
  YamlKind kind = YamlKind::null;
  std::string text{};              ///< scalar: its text, unquoted
  bool quoted = false;             ///< scalar: in quotes or a block, so it is text whatever it looks like
  int line = 1;                    ///< from 1
  int column = 1;                  ///< in characters, from 1
  std::vector<Yaml> items{};       ///< list
  std::vector<YamlEntry> entries;  ///< map, in the file's order

  /// The value of a key of a map; null when it is not there.
  const Yaml* find(std::string_view key) const;
};

struct YamlEntry {
  std::string key{};
  int line = 1;
  int column = 1;
  Yaml value{};
};

struct YamlLimits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t depth = 32;
};

/// Why bytes are not read.
struct YamlFault {
  std::string rule{};  ///< "yaml-syntax", "yaml-encoding", "yaml-tab", "yaml-anchor", "yaml-tag", "yaml-key", ...
  int line = 0;        ///< from 1; 0: the file as a whole
  int column = 0;
  std::string message{};
  std::string hint{};
};

struct YamlRead {
  Yaml root{};
  std::vector<YamlFault> faults{};  ///< by place: keys that stand twice (the first counts), then what ended the reading
  bool whole = true;                ///< nothing ended it: the root is all there
};

/// Reads one document with all that is wrong with it; an empty file is a null. Linear in the size.
YamlRead read_yaml(std::string_view bytes, const YamlLimits& limits = {});

/// Reads one document without a fault; an empty file is a null. `file` only names it in errors: invalid, with line and
/// column. Linear in the size.
Result<Yaml> yaml_of(std::string_view bytes, const std::string& file, const YamlLimits& limits = {});

}  // namespace patauto::registry
