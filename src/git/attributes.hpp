#pragma once
// The lines of .gitattributes that this room needs: which files linguist calls generated or vendored.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::git {

enum class Setting : std::uint8_t { unmentioned, set, unset };

struct AttributeRule {
  std::string pattern;
  Setting generated = Setting::unmentioned;
  Setting vendored = Setting::unmentioned;
};

/// The rules of one .gitattributes file that say something about linguist-generated or linguist-vendored, in order.
std::vector<AttributeRule> linguist_rules(std::string_view text);

/// Whether a pattern of .gitattributes takes a path relative to that file's folder: without a slash it is matched
/// against the name, with one against the whole path, `**` for any number of folders. Never exponential.
bool attribute_pattern_matches(std::string_view pattern, std::string_view path);

}  // namespace patauto::git
