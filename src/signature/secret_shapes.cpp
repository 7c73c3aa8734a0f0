#include "signature/secret_shapes.hpp"

#include <algorithm>
#include <array>

#include "model/ascii.hpp"

namespace patauto::signature {

namespace {

using model::is_alnum;
using model::is_digit;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool upper_or_digit(char c) {
  return is_upper(c) || is_digit(c);
}
bool wordy(char c) {
  return is_alnum(c) || c == '_';
}
bool wordy_or_dash(char c) {
  return wordy(c) || c == '-';
}
bool alnum_or_dash(char c) {
  return is_alnum(c) || c == '-';
}
bool base64(char c) {
  return is_alnum(c) || c == '+' || c == '/' || c == '_' || c == '-';
}

struct Shape {
  std::string_view prefix;
  bool (*belongs)(char);
  std::size_t least;  ///< characters after the prefix
  bool mixed;         ///< needs a digit or a capital among them: the prefix begins ordinary words, too
};

constexpr std::array kShapes = {
    Shape{"AKIA", upper_or_digit, 16, false},  Shape{"ASIA", upper_or_digit, 16, false},
    Shape{"ghp_", is_alnum, 20, false},        Shape{"gho_", is_alnum, 20, false},
    Shape{"ghu_", is_alnum, 20, false},        Shape{"ghs_", is_alnum, 20, false},
    Shape{"ghr_", is_alnum, 20, false},        Shape{"github_pat_", wordy, 20, false},
    Shape{"glpat-", wordy_or_dash, 16, false}, Shape{"sk_live_", is_alnum, 10, false},
    Shape{"rk_live_", is_alnum, 10, false},    Shape{"AIza", wordy_or_dash, 30, false},
    Shape{"npm_", is_alnum, 30, false},        Shape{"pypi-", wordy_or_dash, 20, true},
    Shape{"sk-", wordy_or_dash, 20, true},
};

std::size_t run_from(std::string_view text, std::size_t at, bool (*belongs)(char)) {
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

std::optional<Span> shaped(std::string_view text, std::size_t at, const Shape& shape) {
  if (text.substr(at, shape.prefix.size()) != shape.prefix) return std::nullopt;
  const std::size_t begin = at + shape.prefix.size();
  const std::size_t end = run_from(text, begin, shape.belongs);
  if (end - begin < shape.least) return std::nullopt;
  const std::string_view rest = text.substr(begin, end - begin);
  if (shape.mixed && std::none_of(rest.begin(), rest.end(), upper_or_digit)) return std::nullopt;
  return Span{at, end};
}

/// Slack's tokens: `xoxb-`, `xoxp-` and their kin.
std::optional<Span> slack(std::string_view text, std::size_t at) {
  if (text.substr(at, 3) != "xox" || at + 5 > text.size() || !is_lower(text[at + 3]) || text[at + 4] != '-')
    return std::nullopt;
  const std::size_t end = run_from(text, at + 5, alnum_or_dash);
  return end - at >= 15 ? std::optional(Span{at, end}) : std::nullopt;
}

/// Parts of base64url between dots: at least `parts` of them, the first two of at least `least` characters.
std::optional<Span> dotted(std::string_view text, std::size_t at, std::size_t begin, std::size_t least) {
  const std::size_t first = run_from(text, begin, wordy_or_dash);
  if (first - begin < least || first >= text.size() || text[first] != '.') return std::nullopt;
  std::size_t end = run_from(text, first + 1, wordy_or_dash);
  if (end - first - 1 < least) return std::nullopt;
  while (end + 1 < text.size() && text[end] == '.' && wordy_or_dash(text[end + 1]))
    end = run_from(text, end + 1, wordy_or_dash);
  return Span{at, end};
}

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kKind = "PRIVATE KEY";
constexpr std::size_t kLongestHeader = 64;

/// Where the line `-----BEGIN ... PRIVATE KEY...-----` at `at` ends; 0: it is none.
std::size_t end_of_marker(std::string_view text, std::size_t at, std::string_view marker) {
  const std::string_view header = text.substr(at + marker.size(), kLongestHeader);
  const std::size_t kind = header.find(kKind);
  const std::size_t close = header.find("-----");
  if (kind == std::string_view::npos || close == std::string_view::npos || close < kind) return 0;
  return at + marker.size() + close + 5;
}

/// Where the lines of base 64 before `end` begin, not before `floor`.
std::size_t begin_of_body(std::string_view text, std::size_t end, std::size_t floor) {
  const auto belongs = [](char c) { return base64(c) || c == '=' || c == '\n' || c == '\r'; };
  const std::size_t marker = end;
  while (end > floor && belongs(text[end - 1])) --end;
  // Only whole lines: what the run has of the line before them is something else.
  return end > floor && text[end - 1] != '\n' ? std::min(text.find('\n', end), marker) : end;
}

int kind_of(char c) {
  return is_upper(c) ? 0 : is_lower(c) ? 1 : is_digit(c) ? 2 : 3;
}

constexpr std::size_t kShortestPart = 16;
/// In text drawn by lot from 62 characters the kind (capital, small, digit) changes at 62 % of the places; in names
/// made of words at a third.
constexpr double kChanges = 0.42;

bool drawn_by_lot(std::string_view part) {
  if (part.size() < kShortestPart) return false;
  std::array<std::size_t, 4> kinds{};
  std::array<bool, 128> seen{};
  std::size_t changes = 0;
  std::size_t distinct = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    ++kinds[static_cast<std::size_t>(kind_of(part[i]))];
    if (i > 0 && kind_of(part[i]) != kind_of(part[i - 1])) ++changes;
    bool& known = seen[static_cast<std::size_t>(part[i]) & 127];
    distinct += known ? 0 : 1;
    known = true;
  }
  return kinds[0] >= 2 && kinds[1] >= 2 && kinds[2] >= 2 &&
         static_cast<double>(changes) >= kChanges * static_cast<double>(part.size() - 1) &&
         distinct * 2 >= std::min<std::size_t>(part.size(), 40);
}

bool any_part_drawn_by_lot(std::string_view word) {
  for (std::size_t begin = 0; begin <= word.size();) {
    const std::size_t end = std::min(word.find_first_of("/_-", begin), word.size());
    if (drawn_by_lot(word.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

bool says_what_it_is(std::string_view text, std::size_t begin, std::string_view word) {
  for (const std::string_view prefix : {"_Z", "sha1-", "sha256-", "sha384-", "sha512-"})
    if (word.starts_with(prefix)) return true;
  const std::string_view before = text.substr(begin - std::min<std::size_t>(begin, 8), std::min<std::size_t>(begin, 8));
  for (const std::string_view mark : {"base64,", "SHA256:", "sha256:", "h1:"})
    if (before.ends_with(mark)) return true;
  return false;
}

bool fills_its_line(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  return (begin == 0 || text[begin - 1] == '\n') && (end == text.size() || text[end] == '\n' || text[end] == '\r');
}

}  // namespace

std::optional<Span> token_at(std::string_view text, std::size_t at) {
  if (at > 0 && wordy_or_dash(text[at - 1])) {
    // `\nghp_...` inside a JSON or source string: the n belongs to the backslash.
    const bool escaped =
        at > 1 && text[at - 2] == '\\' && (text[at - 1] == 'n' || text[at - 1] == 't' || text[at - 1] == 'r');
    if (!escaped && text[at - 1] != '_' && text[at - 1] != '-') return std::nullopt;
    if (text[at - 1] == '-' && !(at > 1 && text[at - 2] == ' ')) return std::nullopt;
  }
  switch (text[at]) {
    case 'x': return slack(text, at);
    case 'S': return text.substr(at, 3) == "SG." ? dotted(text, at, at + 3, 16) : std::nullopt;
    case 'e': return text.substr(at, 3) == "eyJ" ? dotted(text, at, at, 10) : std::nullopt;
    default: break;
  }
  for (const Shape& shape : kShapes)
    if (auto span = shaped(text, at, shape)) return span;
  return std::nullopt;
}

void add_private_keys(std::string_view text, std::vector<Span>& spans) {
  std::size_t done = 0;
  for (std::size_t at = text.find("-----"); at != std::string_view::npos; at = text.find("-----", at)) {
    if (text.substr(at, kBegin.size()) == kBegin) {
      if (const std::size_t body = end_of_marker(text, at, kBegin); body != 0) {
        done = std::min(text.find(kEnd, body), text.size());
        spans.push_back({body, done});
        at = done;
        continue;
      }
    } else if (text.substr(at, kEnd.size()) == kEnd) {
      const std::size_t end = end_of_marker(text, at, kEnd);
      const std::size_t body = begin_of_body(text, at, done);
      if (end != 0 && body < at && done != at) spans.push_back({body, at});
      done = at;
    }
    at += 5;
  }
}

std::optional<Span> url_password_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at + 3;
  std::size_t last = std::string_view::npos;
  std::size_t colon = std::string_view::npos;
  for (std::size_t i = begin; i < text.size() && i < begin + 512; ++i) {
    const char c = text[i];
    if (c == '/' || c == '?' || c == '"' || c == '\'' || c == '<' || c == '>' || static_cast<unsigned char>(c) <= ' ')
      break;
    if (c == '@') last = i;
    if (c == ':' && colon == std::string_view::npos) colon = i;
  }
  if (last == std::string_view::npos) return std::nullopt;
  if (colon < last) return colon + 1 < last ? std::optional(Span{colon + 1, last}) : std::nullopt;
  return last - begin >= 20 ? std::optional(Span{begin, last}) : std::nullopt;
}

void add_random_words(std::string_view text, std::vector<Span>& spans) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = run_from(text, begin, base64);
    const std::string_view word = text.substr(begin, end - begin);
    const bool wrapped = word.size() >= 60 && fills_its_line(text, begin, end);
    if (word.size() >= 20 && word.size() <= 100 && !wrapped && !says_what_it_is(text, begin, word) &&
        any_part_drawn_by_lot(word))
      spans.push_back({begin, end});
    begin = end + 1;
  }
}

}  // namespace patauto::signature
