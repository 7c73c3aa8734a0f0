#pragma once
// Versions as semver.org 2.0.0 defines them: text, parts and order.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::model {

struct SemanticVersion {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::vector<std::string> prerelease{};  ///< "rc", "1"
  std::string build{};                    ///< says nothing about the order

  /// The order of precedence; `build` does not count.
  std::strong_ordering operator<=>(const SemanticVersion& other) const;
  /// Equal precedence.
  bool operator==(const SemanticVersion& other) const { return (*this <=> other) == 0; }
};

/// "1.2.3-rc.1+build"; nothing for any other text, "v1.2.3" and "1.2" among them.
std::optional<SemanticVersion> semantic_version(std::string_view text);

std::string text_of(const SemanticVersion& version);

}  // namespace patauto::model
