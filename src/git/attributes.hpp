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

}  // namespace patauto::git
