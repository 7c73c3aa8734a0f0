#pragma once
// What a YAML value means, checked. Every error names the key, what was wanted and what stands there.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/yaml.hpp"

namespace patauto::registry {

/// A value with what an error needs to say about it.
struct YamlField {
  const Yaml& value;
  const std::string& file;
  std::string name;  ///< "thresholds.min_files"

  /// An invalid error at the value's place.
  tl::unexpected<Error> error(std::string message, std::string hint) const;
};

/// true or false, plain and in lower case.
Result<bool> truth(const YamlField& field);
/// A whole number from `low` to `high`, plain decimal digits.
Result<std::int64_t> whole_number(const YamlField& field, std::int64_t low, std::int64_t high);
/// A number from `low` to `high`: digits, perhaps a point and digits.
Result<double> number(const YamlField& field, double low, double high);
/// One of a closed set of words; the hint offers the nearest, or all.
Result<std::string> choice(const YamlField& field, const std::vector<std::string>& words);
/// Any text that is not empty.
Result<std::string> text(const YamlField& field);
/// A list of texts; a null is an empty list.
Result<std::vector<std::string>> texts(const YamlField& field);

/// The error for a key that nobody reads, with the nearest ones that are.
Error unknown_key(const YamlEntry& entry, const std::string& file, const std::string& within,
                  const std::vector<std::string>& known);

}  // namespace patauto::registry
