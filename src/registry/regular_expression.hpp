#pragma once
// A regular expression of a JSON Schema, matched by PCRE2 within limits: neither an expression nor a text can hang or
// overflow us. The dialect is ECMAScript's as far as PCRE2 has it. Inside this room only.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace patauto::registry {

class RegularExpression {
 public:
  /// Why it is none: "missing closing parenthesis (at byte 3)". At most 8 KiB.
  static tl::expected<RegularExpression, std::string> of(std::string_view text);

  RegularExpression(RegularExpression&&) noexcept;
  RegularExpression& operator=(RegularExpression&&) noexcept;
  ~RegularExpression();

  /// Whether it matches somewhere in the text, which is UTF-8; an error where that takes more than `steps` steps of
  /// matching, or 64 MiB: "it takes more than 2000 steps to match".
  tl::expected<bool, std::string> found_in(std::string_view text, std::size_t steps) const;

 private:
  struct Compiled;
  explicit RegularExpression(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace patauto::registry
