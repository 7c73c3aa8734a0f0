#include "base/glob.hpp"

#include <utility>
#include <vector>

namespace patauto::base {

namespace {

bool in_class(std::string_view body, char c) {
  const bool negated = body.starts_with('!') || body.starts_with('^');
  if (negated) body.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\\' && i + 1 < body.size()) ++i;
    const auto low = static_cast<unsigned char>(body[i]);
    auto high = low;
    if (i + 2 < body.size() && body[i + 1] == '-') {
      high = static_cast<unsigned char>(body[i + 2]);
      i += 2;
    }
    const auto value = static_cast<unsigned char>(c);
    found = found || (low <= value && value <= high);
  }
  return found != negated;
}

/// The length of what one element at the front of the pattern (not a star) takes, and whether it takes `c`.
std::pair<std::size_t, bool> element(std::string_view pattern, char c) {
  if (pattern[0] == '?') return {1, c != '/'};
  if (pattern[0] == '\\' && pattern.size() > 1) return {2, pattern[1] == c};
  if (pattern[0] == '[') {
    // A bracket right after the opening one, or after its negation, is a member.
    const std::size_t first = pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^') ? 3 : 2;
    const std::size_t close = pattern.find(']', first);
    if (close != std::string_view::npos) return {close + 1, c != '/' && in_class(pattern.substr(1, close - 1), c)};
  }
  return {1, pattern[0] == c};
}

/// One part of a path against one part of a pattern, neither with a slash. Linear in the product of their lengths: a
/// later star makes what an earlier one took final.
bool part_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
      continue;
    }
    const auto [length, takes] =
        p < pattern.size() ? element(pattern.substr(p), text[t]) : std::pair{std::size_t{0}, false};
    if (takes) {
      p += length;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    path.remove_prefix(slash + 1);
  }
}

/// Parts against parts; `**` takes any number of them. The same two-pointer walk as within a part.
bool parts_match(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_path = 0;
  while (t < path.size()) {
    if (p < pattern.size() && pattern[p] == "**") {
      star = p++;
      star_path = t;
      // At the end `**` takes everything inside, so at least one part.
      if (p == pattern.size()) return true;
    } else if (p < pattern.size() && part_matches(pattern[p], path[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_path;
    } else {
      return false;
    }
  }
  return p == pattern.size();
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (pattern.ends_with('/')) return false;
  if (pattern.find('/') == std::string_view::npos) {
    const std::size_t slash = path.rfind('/');
    return part_matches(pattern, slash == std::string_view::npos ? path : path.substr(slash + 1));
  }
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  return parts_match(parts_of(pattern), parts_of(path));
}

}  // namespace patauto::base
