#include "registry/uri.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "model/ascii.hpp"

namespace patauto::registry {

namespace {

struct Uri {
  std::optional<std::string_view> scheme{};
  std::optional<std::string_view> authority{};
  std::string path{};
  std::optional<std::string_view> query{};
  std::optional<std::string_view> fragment{};
};

/// Takes what follows the first `mark` off the end of the text.
std::optional<std::string_view> cut_off(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view tail = text.substr(at + 1);
  text = text.substr(0, at);
  return tail;
}

Uri parsed(std::string_view text) {
  Uri uri;
  uri.fragment = cut_off(text, '#');
  uri.query = cut_off(text, '?');
  const std::size_t colon = text.find(':');
  const auto in_scheme = [](char c) {
    return model::is_alpha(c) || model::is_digit(c) || c == '+' || c == '-' || c == '.';
  };
  if (colon != std::string_view::npos && colon > 0 && model::is_alpha(text.front()) &&
      std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), in_scheme)) {
    uri.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    const std::size_t end = std::min(text.find('/', 2), text.size());
    uri.authority = text.substr(2, end - 2);
    text.remove_prefix(end);
  }
  uri.path = text;
  return uri;
}

std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool rooted = path.starts_with('/');
  bool folder = false;  // whether the last segment was a dot, so that a slash ends the path
  for (std::size_t begin = rooted ? 1 : 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    folder = segment == "." || segment == "..";
    if (!folder)
      kept.push_back(segment);
    else if (segment == ".." && !kept.empty())
      kept.pop_back();
    begin = end + 1;
  }
  if (folder) kept.push_back("");
  std::string text = rooted ? "/" : "";
  for (std::size_t i = 0; i < kept.size(); ++i) text += (i == 0 ? "" : "/") + std::string(kept[i]);
  return text;
}

/// Section 5.2.3.
std::string merged(const Uri& base, const std::string& path) {
  if (base.authority && base.path.empty()) return '/' + path;
  const std::size_t slash = base.path.rfind('/');
  return (slash == std::string::npos ? "" : base.path.substr(0, slash + 1)) + path;
}

std::string text_of(const Uri& uri) {
  std::string text;
  if (uri.scheme) text += std::string(*uri.scheme) + ':';
  if (uri.authority) text += "//" + std::string(*uri.authority);
  text += uri.path;
  if (uri.query) text += '?' + std::string(*uri.query);
  if (uri.fragment) text += '#' + std::string(*uri.fragment);
  return text;
}

}  // namespace

std::string resolved_uri(std::string_view base_text, std::string_view reference) {
  const Uri base = parsed(base_text);
  Uri uri = parsed(reference);
  if (uri.scheme) return text_of(uri);
  uri.scheme = base.scheme;
  if (uri.authority) return text_of(uri);
  uri.authority = base.authority;
  if (uri.path.empty()) {
    uri.path = base.path;
    if (!uri.query) uri.query = base.query;
  } else {
    uri.path = without_dot_segments(uri.path.starts_with('/') ? uri.path : merged(base, uri.path));
  }
  return text_of(uri);
}

std::string percent_decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      bytes += static_cast<char>(byte);
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

}  // namespace patauto::registry
