#include "registry/json_text.hpp"

#include <algorithm>
#include <charconv>

#include "model/ascii.hpp"

namespace patauto::registry {

namespace {

/// The first byte that opens a level too many; npos where there is none.
std::size_t too_deep(std::string_view text, std::size_t depth) {
  std::size_t open = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++open > depth) return i;
    } else if ((c == ']' || c == '}') && open > 0) {
      --open;
    }
  }
  return std::string_view::npos;
}

/// The first number that no double holds; the text is JSON but for that.
std::size_t too_large(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      quoted = !quoted;
    } else if (quoted) {
      i += text[i] == '\\' ? 1 : 0;
    } else if (model::is_digit(text[i])) {
      double number = 0;
      const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), number);
      const std::string_view token = text.substr(i, static_cast<std::size_t>(end - text.data()) - i);
      const bool tiny = token.find("e-") != std::string_view::npos || token.find("E-") != std::string_view::npos;
      if (error == std::errc::result_out_of_range && !tiny) return i;
      i += token.size() - 1;
    }
  }
  return 0;
}

/// Walks a text that is known to be JSON.
class PlaceFinder {
 public:
  PlaceFinder(std::string_view text, const std::set<std::string>& wanted) : text_(text), wanted_(wanted) {}

  std::map<std::string, TextPlace> find() {
    value();
    return std::move(places_);
  }

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// Whitespace and what stands between values.
  void skip() {
    while (at_ < text_.size() && std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos) {
      if (text_[at_++] != '\n') continue;
      ++line_;
      line_begin_ = at_;
    }
  }

  void value() {
    skip();
    if (wanted_.contains(pointer_)) places_[pointer_] = {line_, 1 + static_cast<int>(at_ - line_begin_)};
    if (next() == '{' || next() == '[')
      children(next() == '{');
    else if (next() == '"')
      string();
    else
      while (at_ < text_.size() && std::string_view(" \t\r\n,]}").find(text_[at_]) == std::string_view::npos) ++at_;
  }

  void children(bool keyed) {
    ++at_;
    const std::size_t length = pointer_.size();
    for (std::size_t index = 0; skip(), at_ < text_.size() && next() != '}' && next() != ']'; ++index) {
      pointer_ += pointer_step(keyed ? nlohmann::json::parse(string()).get<std::string>() : std::to_string(index));
      value();
      pointer_.resize(length);
    }
    ++at_;
  }

  /// With its quotes.
  std::string_view string() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    return text_.substr(begin, ++at_ - begin);
  }

  std::string_view text_;
  const std::set<std::string>& wanted_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::size_t line_begin_ = 0;
  std::string pointer_;
  std::map<std::string, TextPlace> places_;
};

}  // namespace

TextPlace place_at(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          .column = 1 + static_cast<int>(before.size() - line_begin)};
}

TextPlace place_of_key(std::string_view text, std::string_view key) {
  const std::size_t at = text.find('"' + std::string(key) + '"');
  return at == std::string_view::npos ? TextPlace{} : place_at(text, at);
}

std::map<std::string, TextPlace> places_of(std::string_view text, const std::set<std::string>& pointers) {
  return PlaceFinder(text, pointers).find();
}

std::string pointer_step(std::string_view key) {
  std::string step = "/";
  for (const char c : key) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step += c;
  }
  return step;
}

tl::expected<nlohmann::json, JsonFault> json_of(std::string_view text, std::size_t depth) {
  if (const std::size_t at = too_deep(text, depth); at != std::string_view::npos) {
    return tl::unexpected(
        JsonFault{place_at(text, at), "nested deeper than " + std::to_string(depth) + " levels", "flatten it"});
  }
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const std::size_t at = error.byte == 0 ? 0 : std::min(error.byte - 1, text.size());
    return tl::unexpected(JsonFault{place_at(text, at), "this is no JSON", "see the place named, or just before it"});
  } catch (const nlohmann::json::out_of_range&) {
    return tl::unexpected(JsonFault{place_at(text, too_large(text)), "this number is too large",
                                    "it must fit 64 bits of floating point, which hold up to 1.7e308"});
  }
}

}  // namespace patauto::registry
