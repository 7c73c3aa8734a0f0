#pragma once
// An example of a pattern, `examples/NAME/*.json` (docs/formats/spec.md): what was once written by hand, as the values
// with which the pattern must write it again, byte for byte.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/example.hpp"
#include "model/finding.hpp"
#include "model/pattern.hpp"

namespace patauto::registry {

inline constexpr std::size_t kLargestExample = std::size_t{4} << 20;

using model::Example;
using model::ExampleFile;

struct ExampleRead {
  Example example{};  ///< what could be read; complete only without findings
  std::vector<model::Finding> findings{};
};

/// Reads the example at `file` of a valid pattern whose template files are loaded. What it regenerates is not compared
/// with the blob here.
ExampleRead example_of(std::string_view bytes, const std::string& file, const model::Pattern& pattern);

/// The bytes of such a file; the same for the same example. Values that are not UTF-8 are kept in base64.
std::string example_text(const Example& example);

/// The bytes that the pattern writes for a file of the example. Invalid error: no file of the pattern has that path, or
/// a value is missing.
Result<std::string> regenerated(const model::Pattern& pattern, const Example& example, const ExampleFile& file);

}  // namespace patauto::registry
