#pragma once
// A lexer for files of any language: it reads bytes and yields the tokens that make up a file's structure. It knows no
// language, so it decides by position what a keyword list would decide by name (keep_word below), and it never fails:
// every byte sequence has tokens. One pass, linear, no allocation.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "signature/eight_bytes.hpp"

namespace patauto::signature {

enum class TokenKind : std::uint8_t { word, number, string, punctuation, indent, dedent, line_end };

struct Token {
  TokenKind kind = TokenKind::line_end;
  std::uint8_t mark = 0;  ///< punctuation: the byte; words: 1 begins with an ASCII capital, 2 with two, 0 otherwise
  std::uint8_t run = 1;   ///< punctuation only: how often the byte stands in a row; 3 means three or more
  bool kept = false;      ///< words and strings: the text itself belongs to the structure (a keyword, a key)
  std::string_view text;  ///< the bytes the token came from; strings without their quotes
};

namespace lexing {

/// What a byte can be; a byte may have several of these bits.
inline constexpr std::uint8_t kBlank = 1, kNewline = 2, kWordStart = 4, kWordPart = 8, kDigit = 16, kQuote = 32,
                              kLower = 64, kOpening = 128;

constexpr std::array<std::uint8_t, 256> byte_classes() {
  std::array<std::uint8_t, 256> table{};
  const auto mark = [&table](std::string_view bytes, std::uint8_t bits) {
    for (const char c : bytes) table[static_cast<unsigned char>(c)] = bits;
  };
  mark(" \t\r\f\v", kBlank);
  table['\n'] = kNewline;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = kWordStart | kWordPart | kLower;
  for (unsigned c = 'A'; c <= 'Z'; ++c) table[c] = kWordStart | kWordPart;
  for (unsigned c = 0x80; c <= 0xff; ++c) table[c] = kWordStart | kWordPart;  // letters of UTF-8 and of the latins
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = kDigit | kWordPart;
  mark("_$", kWordStart | kWordPart);
  mark("\"'`", kQuote);
  mark("([{", kOpening);
  return table;
}
inline constexpr std::array<std::uint8_t, 256> kClasses = byte_classes();

inline constexpr std::size_t kLongestKeyword = 10;
inline constexpr std::size_t kLongestKey = 32;

/// The state of one pass. `Sink` is called with every Token, in order; it should be inlined.
template <typename Sink>
class Pass {
 public:
  Pass(std::string_view bytes, Sink& sink)
      : begin_(bytes.data()), at_(bytes.data()), end_(bytes.data() + bytes.size()), sink_(sink) {}

  void run() {
    skip_byte_order_mark();
    std::size_t depth = 0;
    while (at_ != end_) {
      const char* const line = at_;
      skip_blanks();
      if (at_ == end_) return;
      if (*at_ == '\n') {  // an empty line says nothing about structure
        ++at_;
        continue;
      }
      // Only the direction counts: files that differ in the width of their indentation are alike.
      const auto here = static_cast<std::size_t>(at_ - line);
      if (here != depth) sink_(Token{here > depth ? TokenKind::indent : TokenKind::dedent, 0, 1, false, {}});
      depth = here;
      line_tokens();
      sink_(Token{TokenKind::line_end, 0, 1, false, {}});
    }
  }

 private:
  std::uint8_t class_at(const char* p) const { return kClasses[static_cast<unsigned char>(*p)]; }
  bool has(const char* p, unsigned bits) const { return p != end_ && (class_at(p) & bits) != 0; }
  static std::string_view between(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
  }

  void skip_byte_order_mark() {
    if (between(at_, end_).starts_with("\xEF\xBB\xBF")) at_ += 3;
  }
  void skip_blanks() {
    while (has(at_, kBlank)) ++at_;
  }

  /// True if all of them are lower-case letters.
  bool skip_word_parts() {
    std::uint64_t others = 0;
    while (end_ - at_ >= 8) {
      const auto bytes = eight::loaded<std::uint64_t>(at_);
      const std::uint64_t ends = ~eight::word_parts(bytes) & eight::kTops;
      const std::uint64_t inside = ends != 0 ? (ends & (~ends + 1)) - 1 : ~std::uint64_t{0};  // below the first end
      others |= ~eight::lower_letters(bytes) & eight::kTops & inside;
      at_ += eight::before_first(ends);
      if (ends != 0) return others == 0;
    }
    unsigned bits = 0xff;
    for (; has(at_, kWordPart); ++at_) bits &= class_at(at_);
    return others == 0 && (bits & kLower) != 0;
  }

  void line_tokens() {
    leading_ = true;
    while (at_ != end_) {
      const unsigned bits = class_at(at_);
      if ((bits & kWordStart) != 0) {
        word();
      } else if ((bits & kBlank) != 0) {
        ++at_;
        continue;
      } else if ((bits & kNewline) != 0) {
        ++at_;
        return;
      } else if ((bits & kDigit) != 0) {
        number();
      } else if ((bits & kQuote) != 0) {
        if (!string()) punctuation();
      } else {
        punctuation();
        continue;
      }
      leading_ = false;
    }
  }

  void word() {
    const char* const start = at_;
    bool lower = skip_word_parts();
    // A hyphen between letters joins: a name in kebab case is one word, as it is in the other cases.
    while (end_ - at_ >= 2 && *at_ == '-' && has(at_ + 1, kWordStart)) {
      lower = false;
      ++at_;
      skip_word_parts();
    }
    const std::string_view text = between(start, at_);
    word_end_ = at_;
    word_size_ = text.size();
    const bool kept = keep_word(text, lower) || (is_member(start) && text.size() <= kLongestKey);
    sink_(Token{TokenKind::word, capitals_of(text), 1, kept, text});
  }

  static std::uint8_t capitals_of(std::string_view text) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return static_cast<std::uint8_t>(capital(text[0]) ? 1 + (text.size() > 1 && capital(text[1])) : 0);
  }

  /// What follows `a.`, `a::` or `a->` is the vocabulary of a library, and files that use the same one are alike.
  bool is_member(const char* start) const {
    if (start - begin_ < 2) return false;
    const char last = start[-1];
    if (last == '.') return start[-2] != '.';
    return (last == ':' && start[-2] == ':') || (last == '>' && start[-2] == '-');
  }

  /// A keyword list without the list: where two words stand side by side with nothing but a blank between, the first
  /// is a keyword, a type or prose (`return x`, `def f`, `if (`, `else {`, `case 'a'`); so is a word that is a
  /// statement of its own (`pass`, `break;`). A line that starts with `word:` has a key (YAML, CSS, `else:`). Keywords
  /// are short and in lower case in nearly every language, names of things often are not. Being wrong costs three
  /// shingles per occurrence; the rule depends on this file alone, so equal files agree whatever surrounds them.
  bool keep_word(std::string_view text, bool lower) {
    const char* const after = at_;
    skip_blanks();
    const bool gap = at_ != after;
    const unsigned next = at_ == end_ ? kNewline : class_at(at_);
    if (leading_ && !gap && at_ != end_ && *at_ == ':' && text.size() <= kLongestKey)
      return at_ + 1 == end_ || has(at_ + 1, kBlank | kNewline);
    const bool fits = lower & (text.size() - 2 <= kLongestKeyword - 2);
    if (leading_ && ((next & kNewline) != 0 || *at_ == ';')) return fits;
    return fits & gap & ((next & (kWordStart | kDigit | kQuote | kOpening)) != 0);
  }

  void number() {
    const char* const start = at_;
    do ++at_;
    while (has(at_, kWordPart) || (at_ != end_ && *at_ == '.' && has(at_ + 1, kDigit)));
    sink_(Token{TokenKind::number, 0, 1, false, between(start, at_)});
  }

  /// A string ends on its line; a quote that nothing closes there is punctuation, and so are the quotes of
  /// `don't` (a prefix as in f'x' has at most two letters) and of a fence (three in a row). False: nothing consumed.
  bool string() {
    const char quote = *at_;
    if (end_ - at_ >= 3 && at_[1] == quote && at_[2] == quote) return false;
    if (quote == '\'' && word_size_ >= 3 && word_end_ == at_) return false;
    const char*& open = open_until_[quote == '"' ? 0 : quote == '\'' ? 1 : 2];
    if (open != nullptr && at_ < open) return false;  // known from an earlier quote; keeps the pass linear
    const char* p = at_ + 1;
    for (p = string_stop(p, quote); p != end_ && *p == '\\'; p = string_stop(p, quote))
      p += end_ - p >= 2 && p[1] != '\n' ? 2 : 1;
    if (p == end_ || *p == '\n') {
      open = p;
      return false;
    }
    const std::string_view text = between(at_ + 1, p);
    at_ = p + 1;
    skip_blanks();
    const bool key = at_ != end_ && *at_ == ':' && text.size() <= kLongestKey;  // as in JSON
    sink_(Token{TokenKind::string, 0, 1, key, text});
    return true;
  }

  /// The next quote, backslash or newline from `p` on.
  const char* string_stop(const char* p, char quote) const {
    for (; end_ - p >= 8; p += 8) {
      const std::uint64_t stops =
          eight::string_stops(eight::loaded<std::uint64_t>(p), static_cast<unsigned char>(quote));
      if (stops != 0) return p + eight::before_first(stops);
    }
    while (p != end_ && *p != quote && *p != '\\' && *p != '\n') ++p;
    return p;
  }

  void punctuation() {
    const char* const start = at_;
    do ++at_;
    while (at_ != end_ && *at_ == *start);
    const auto run = static_cast<std::uint8_t>(at_ - start > 3 ? 3 : at_ - start);
    sink_(Token{TokenKind::punctuation, static_cast<std::uint8_t>(*start), run, false, between(start, at_)});
    if (*start != '-') leading_ = false;  // `- key: value` starts with a key too
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
  Sink& sink_;
  bool leading_ = true;                      ///< nothing but hyphens so far on this line
  std::array<const char*, 3> open_until_{};  ///< per quote: no closing one before this place
  const char* word_end_ = nullptr;           ///< where the newest word ended, and how long it was
  std::size_t word_size_ = 0;
};

}  // namespace lexing

/// Calls `sink(Token)` for every token of `bytes`. Texts point into `bytes`.
template <typename Sink>
void lex(std::string_view bytes, Sink&& sink) {
  lexing::Pass<std::remove_reference_t<Sink>>(bytes, sink).run();
}

}  // namespace patauto::signature
