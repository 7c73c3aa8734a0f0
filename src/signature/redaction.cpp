#include "signature/redaction.hpp"

#include <algorithm>
#include <array>

#include "model/ascii.hpp"
#include "signature/secret_names.hpp"
#include "signature/secret_shapes.hpp"

namespace patauto::signature {

namespace {

constexpr std::size_t kShortestSecret = 4;
constexpr std::size_t kLongestName = 64;

bool in_name(char c) {
  return model::is_alnum(c) || c == '_' || c == '-' || c == '.';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r';
}
bool is_quote(char c) {
  return c == '"' || c == '\'' || c == '`';
}

/// What stands before `at` in its line; of a long line the last part.
std::string_view line_before(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 256;
  const std::string_view before = text.substr(at - std::min(at, kLongest), std::min(at, kLongest));
  return before.substr(before.rfind('\n') + 1);
}

/// The name that ends before `at` (blanks and a closing quote between), and where it begins.
Span name_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (int blanks = 0; end > 0 && blanks < 2 && is_blank(text[end - 1]); ++blanks) --end;
  if (end > 0 && is_quote(text[end - 1])) --end;
  if (end > 0 && text[end - 1] == '\\') --end;
  if (end > 0 && text[end - 1] == ']') --end;  // config["key"] = ...
  if (end > 0 && is_quote(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongestName && in_name(text[begin - 1])) --begin;
  return {begin, end};
}

/// The value that begins at or after `at`: without its quotes. `whole_line`: an unquoted one goes on to the line's end.
Span value_after(std::string_view text, std::size_t at, bool whole_line) {
  while (at < text.size() && is_blank(text[at])) ++at;
  const bool escaped = at + 1 < text.size() && text[at] == '\\' && is_quote(text[at + 1]);
  if (escaped) ++at;
  if (at < text.size() && is_quote(text[at])) {
    const char quote = text[at++];
    std::size_t end = at;
    while (end < text.size() && text[end] != '\n' && text[end] != quote) {
      if (escaped && text[end] == '\\' && end + 1 < text.size() && text[end + 1] == quote) break;
      end += text[end] == '\\' && end + 1 < text.size() ? 2 : 1;
    }
    return {at, std::min(end, text.size())};
  }
  std::size_t end = at;
  if (at < text.size() && std::string_view("$<{[(").find(text[at]) != std::string_view::npos) return {at, at};
  if (whole_line) {
    while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
    while (end > at && is_blank(text[end - 1])) --end;
    return {at, end};
  }
  while (end < text.size() && !is_space(text[end]) && !is_quote(text[end]) && text[end] != '&' && text[end] != ';')
    ++end;
  while (end > at && (text[end - 1] == ',' || text[end - 1] == ')' || text[end - 1] == '}' || text[end - 1] == ']'))
    --end;
  return {at, end};
}

/// `Bearer`, `Basic` and the like stay: they are no secret and tell what was wrong.
Span without_scheme(std::string_view text, Span value) {
  for (const std::string_view scheme : {"Bearer ", "bearer ", "Basic ", "basic ", "Token ", "token ", "Digest "}) {
    if (text.substr(value.begin, value.end - value.begin).starts_with(scheme)) value.begin += scheme.size();
  }
  return value;
}

/// Whether nothing but indentation, list marks or a quote stands before the name: a line of YAML, or a header.
bool begins_line(std::string_view text, std::size_t name) {
  const std::string_view before = line_before(text, name);
  return std::all_of(before.begin(), before.end(),
                     [](char c) { return is_blank(c) || is_quote(c) || c == '-' || c == '<' || c == '>' || c == '*'; });
}

/// NAME=VALUE, NAME: VALUE, "NAME": "VALUE", NAME => VALUE, where `at` is the separator.
void add_assigned(std::string_view text, std::size_t at, std::vector<Span>& spans) {
  const char separator = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\n';
  const char last = at > 0 ? text[at - 1] : '\n';
  if (next == separator || last == separator || (separator == '=' && (last == '!' || last == '<' || last == '>')))
    return;
  const bool two = (separator == ':' && next == '=') || (separator == '=' && next == '>');
  const Span name = name_before(text, separator == '=' && last == ':' ? at - 1 : at);
  const Secrecy secrecy = secrecy_of(text.substr(name.begin, name.end - name.begin));
  if (secrecy == Secrecy::none) return;
  Span value = value_after(text, at + (two ? 2 : 1), separator == ':' && !two && begins_line(text, name.begin));
  value = without_scheme(text, value);
  if (!harmless_value(text.substr(value.begin, value.end - value.begin), secrecy)) spans.push_back(value);
}

/// Programs whose -p means something else: parents, port, patch, plugin, print.
bool means_no_password(std::string_view before) {
  constexpr std::array<std::string_view, 17> kTools = {"mkdir",   "cp",    "install", "ssh",  "pytest", "python",
                                                       "python3", "patch", "ps",      "git",  "grep",   "read",
                                                       "declare", "test",  "rsync",   "perl", "ruby"};
  for (std::size_t begin = 0; begin < before.size();) {
    const std::size_t end = std::min(before.find_first_of(" \t;&|()'\"/", begin), before.size());
    if (std::find(kTools.begin(), kTools.end(), before.substr(begin, end - begin)) != kTools.end()) return true;
    begin = end + 1;
  }
  return false;
}

enum class Flag : std::uint8_t { none, value, after_colon };

/// What a flag says of the argument after it.
Flag flag_of(std::string_view word, std::string_view before) {
  if (word == "-p") return means_no_password(before) ? Flag::none : Flag::value;
  if (word == "-u" || word == "--user") return Flag::after_colon;
  if (!word.starts_with("--") || word.find('=') != std::string_view::npos) return Flag::none;
  return secrecy_of(word) == Secrecy::none ? Flag::none : Flag::value;
}

/// `--password X`, `-p X`, `-u name:X` in text, where `at` is the first dash.
void add_flag(std::string_view text, std::size_t at, std::vector<Span>& spans) {
  std::size_t end = at;
  while (end < text.size() && in_name(text[end])) ++end;
  if (end == text.size() || !is_blank(text[end])) return;
  const Flag flag = flag_of(text.substr(at, end - at), line_before(text, at));
  if (flag == Flag::none) return;
  Span value = value_after(text, end, false);
  if (value.begin >= text.size() || text[value.begin] == '-') return;
  if (flag == Flag::after_colon) {
    const std::size_t colon = text.substr(value.begin, value.end - value.begin).find(':');
    if (colon == std::string_view::npos) return;
    value.begin += colon + 1;
  }
  if (!harmless_value(text.substr(value.begin, value.end - value.begin), Secrecy::strong)) spans.push_back(value);
}

/// `Bearer TOKEN` wherever it stands.
void add_bearer(std::string_view text, std::size_t at, std::vector<Span>& spans) {
  if (text.substr(at, 7) != "Bearer ") return;
  const Span value = value_after(text, at + 7, false);
  if (value.end - value.begin >= 16) spans.push_back(value);
}

/// MySQL's clients and sshpass take the password in the same word: -pPASSWORD.
bool takes_attached_password(std::string_view program) {
  program.remove_prefix(program.rfind('/') == std::string_view::npos ? 0 : program.rfind('/') + 1);
  return program.starts_with("mysql") || program.starts_with("mariadb") || program == "sshpass";
}

std::string with_spans_replaced(std::string_view text, std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::string result;
  std::size_t done = 0;
  for (const Span& span : spans) {
    if (span.end <= done || span.end == span.begin) continue;
    if (span.begin > done || done == 0) {
      result.append(text.substr(done, std::max(span.begin, done) - done));
      result.append(kRedacted);
    }
    done = span.end;
  }
  return result.append(text.substr(done));
}

}  // namespace

Redaction::Redaction(const base::Env& env) {
  for (const std::string& line : env.block()) {
    const std::size_t equals = line.find('=');
    const std::string_view name = std::string_view(line).substr(0, equals);
    const std::string value = line.substr(equals + 1);
    const Secrecy secrecy = secrecy_of(name);
    // A path is where something lies (SSH_AUTH_SOCK, XAUTHORITY), not the thing.
    if (secrecy == Secrecy::none || value.size() < kShortestSecret || value.front() == '/') continue;
    if (!harmless_value(value, secrecy)) secrets_.push_back(value);
  }
  std::sort(secrets_.begin(), secrets_.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
}

std::string Redaction::text(std::string_view bytes) const {
  std::vector<Span> spans;
  for (const std::string& secret : secrets_) {
    for (std::size_t at = bytes.find(secret); at != std::string_view::npos; at = bytes.find(secret, at + secret.size()))
      spans.push_back({at, at + secret.size()});
  }
  add_private_keys(bytes, spans);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (c == '=' || c == ':') {
      if (bytes.substr(at, 3) == "://") {
        if (const auto span = url_password_at(bytes, at)) spans.push_back(*span);
      } else {
        const std::size_t known = spans.size();
        add_assigned(bytes, at, spans);
        if (spans.size() > known) at = std::max(at, spans.back().end - 1);  // and so every byte is looked at once
      }
    } else if (c == '-' && (at == 0 || is_space(bytes[at - 1]) || is_quote(bytes[at - 1]))) {
      add_flag(bytes, at, spans);
    } else if (c == 'B') {
      add_bearer(bytes, at, spans);
    } else if (const auto span = token_at(bytes, at)) {
      spans.push_back(*span);
      at = span->end - 1;
    }
  }
  add_random_words(bytes, spans);
  return spans.empty() ? std::string(bytes) : with_spans_replaced(bytes, std::move(spans));
}

std::vector<std::string> Redaction::arguments(const std::vector<std::string>& words) const {
  std::vector<std::string> result;
  Flag before = Flag::none;
  std::string program = words.empty() ? std::string() : words.front();
  program += ' ';
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const std::size_t equals = word.find('=');
    const std::size_t colon = word.find(':');
    // What follows -c is a line of its own, any other argument is one value to its end.
    const bool named = (i == 0 || words[i - 1] != "-c") && equals != std::string::npos &&
                       secrecy_of(std::string_view(word).substr(0, equals)) != Secrecy::none;
    if (before == Flag::value && !word.starts_with("-") && !harmless_value(word, Secrecy::strong)) {
      result.emplace_back(kRedacted);
    } else if (before == Flag::after_colon && colon != std::string::npos) {
      result.push_back(word.substr(0, colon + 1) + std::string(kRedacted));
    } else if (named && !harmless_value(std::string_view(word).substr(equals + 1), Secrecy::strong)) {
      result.push_back(word.substr(0, equals + 1) + std::string(kRedacted));
    } else if (i > 0 && word.size() > 2 && word.starts_with("-p") && takes_attached_password(words.front())) {
      result.push_back("-p" + std::string(kRedacted));
    } else {
      result.push_back(text(word));
    }
    before = i == 0 ? Flag::none : flag_of(word, program);
  }
  return result;
}

}  // namespace patauto::signature
