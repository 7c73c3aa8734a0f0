#include "model/semantic_version.hpp"

#include <algorithm>
#include <charconv>

#include "model/ascii.hpp"

namespace patauto::model {

namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Digits without a zero in front.
std::optional<std::uint64_t> number(std::string_view text) {
  if (!digits(text) || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> dotted(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t dot = text.find('.');
    parts.push_back(text.substr(0, dot));
    if (dot == std::string_view::npos) return parts;
    text.remove_prefix(dot + 1);
  }
}

bool identifier(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

/// Numbers by value and before words; words by bytes.
std::strong_ordering ordered(const std::string& a, const std::string& b) {
  const bool a_number = digits(a);
  if (a_number != digits(b)) return a_number ? std::strong_ordering::less : std::strong_ordering::greater;
  if (a_number && a.size() != b.size()) return a.size() <=> b.size();
  return a.compare(b) <=> 0;
}

}  // namespace

std::strong_ordering SemanticVersion::operator<=>(const SemanticVersion& other) const {
  if (const auto order = major <=> other.major; order != 0) return order;
  if (const auto order = minor <=> other.minor; order != 0) return order;
  if (const auto order = patch <=> other.patch; order != 0) return order;
  if (prerelease.empty() || other.prerelease.empty()) return prerelease.empty() <=> other.prerelease.empty();
  for (std::size_t i = 0; i < std::min(prerelease.size(), other.prerelease.size()); ++i)
    if (const auto order = ordered(prerelease[i], other.prerelease[i]); order != 0) return order;
  return prerelease.size() <=> other.prerelease.size();
}

std::optional<SemanticVersion> semantic_version(std::string_view text) {
  SemanticVersion version;
  if (const std::size_t plus = text.find('+'); plus != std::string_view::npos) {
    const auto parts = dotted(text.substr(plus + 1));
    if (!std::all_of(parts.begin(), parts.end(), identifier)) return std::nullopt;
    version.build = text.substr(plus + 1);
    text = text.substr(0, plus);
  }
  if (const std::size_t dash = text.find('-'); dash != std::string_view::npos) {
    for (const std::string_view part : dotted(text.substr(dash + 1))) {
      if (!identifier(part) || (digits(part) && part.size() > 1 && part.front() == '0')) return std::nullopt;
      version.prerelease.emplace_back(part);
    }
    text = text.substr(0, dash);
  }
  const auto parts = dotted(text);
  if (parts.size() != 3) return std::nullopt;
  const auto major = number(parts[0]);
  const auto minor = number(parts[1]);
  const auto patch = number(parts[2]);
  if (!major || !minor || !patch) return std::nullopt;
  version.major = *major;
  version.minor = *minor;
  version.patch = *patch;
  return version;
}

std::string text_of(const SemanticVersion& version) {
  std::string text =
      std::to_string(version.major) + '.' + std::to_string(version.minor) + '.' + std::to_string(version.patch);
  for (std::size_t i = 0; i < version.prerelease.size(); ++i) text += (i == 0 ? '-' : '.') + version.prerelease[i];
  if (!version.build.empty()) text += '+' + version.build;
  return text;
}

}  // namespace patauto::model
