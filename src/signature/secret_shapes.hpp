#pragma once
// Secrets that are known by how they look: a literal prefix, a character set and a length; and, as the last net, words
// that look drawn by lot. No regular expressions; each scanner reads a byte a bounded number of times.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace patauto::signature {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

/// The token that starts at `at`, of a known issuer's shape, or a JSON web token. Nothing in the middle of a word.
std::optional<Span> token_at(std::string_view text, std::size_t at);

/// The bodies of PEM private keys, their first and last lines left out; also of one whose beginning or end is cut off.
void add_private_keys(std::string_view text, std::vector<Span>& spans);

/// The password in `scheme://user:password@host`, where `at` is at the `://`; or a long token in the user's place.
std::optional<Span> url_password_at(std::string_view text, std::size_t at);

/// Words of 20 to 100 characters of base 64 that look drawn by lot. Not: hexadecimal digits, paths, identifiers, the
/// lines of wrapped base 64, data URIs, checksums that say so (`sha512-`, `SHA256:`, `h1:`), mangled symbols.
void add_random_words(std::string_view text, std::vector<Span>& spans);

}  // namespace patauto::signature
