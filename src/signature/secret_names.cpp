#include "signature/secret_names.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "model/ascii.hpp"
#include "signature/redaction.hpp"

namespace patauto::signature {

namespace {

using model::is_digit;
using model::to_lower;

constexpr std::array<std::string_view, 7> kStems = {"key", "token", "secret", "passw", "pwd", "auth", "cred"};

/// Words that hold a stem and name nothing secret.
constexpr std::array<std::string_view, 16> kHarmless = {
    "authored", "authors",  "author", "keyboard", "keyword", "keypress",  "keydown", "keyup",
    "keycode",  "keyframe", "monkey", "turkey",   "tokeniz", "secretary", "credit",  "incredible"};

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
  return lower;
}

/// Takes the harmless words out; "authorization" is not the author's.
std::string without_harmless_words(std::string name) {
  for (const std::string_view word : kHarmless) {
    for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at)) {
      if (word == "author" && name.compare(at, 8, "authoriz") == 0) {
        at += 8;
      } else if (word == "author" && name.compare(at, 8, "authoris") == 0) {
        at += 8;
      } else {
        name.replace(at, word.size(), "_");
      }
    }
  }
  return name;
}

bool plain_word(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-' || c == '('; });
}

}  // namespace

Secrecy secrecy_of(std::string_view name) {
  while (!name.empty() && (name.front() == '-' || name.front() == '_' || name.front() == '.')) name.remove_prefix(1);
  const std::string lower = without_harmless_words(lowered(name));
  if (name == "PWD" || name == "OLDPWD") return Secrecy::none;
  for (const std::string_view end : {"error", "exception", "warning"})
    if (lower.ends_with(end)) return Secrecy::none;
  const bool found = std::any_of(kStems.begin(), kStems.end(),
                                 [&](std::string_view stem) { return lower.find(stem) != std::string::npos; });
  if (!found) return Secrecy::none;
  for (const std::string_view bare : {"key", "keys", "token", "tokens", "auth", "cred"})
    if (lower == bare) return Secrecy::weak;
  return Secrecy::strong;
}

bool harmless_value(std::string_view value, Secrecy secrecy) {
  if (value.empty() || value.starts_with(kRedacted)) return true;
  const std::string lower = lowered(value.substr(0, 10));
  for (const std::string_view word : {"null", "none", "nil", "true", "false", "undefined"})
    if (lower == word) return true;
  const char first = value.front();
  if (first == '$' || first == '<' || first == '{' || first == '[' || first == '(') return true;
  if (std::all_of(value.begin(), value.end(), [](char c) { return c == '*' || c == '.'; })) return true;
  if (secrecy != Secrecy::weak) return false;
  return plain_word(value) || (value.size() < 6 && std::all_of(value.begin(), value.end(), is_digit));
}

}  // namespace patauto::signature
