#include "app/hint_text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace patauto::app {
namespace {

constexpr std::size_t kWidth = 100;

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

/// Columns, if every character takes one.
std::size_t width_of(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

/// The length of the character at `at`, one to four bytes; 0: it is no UTF-8.
std::size_t character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t size = first < 0x80   ? 1
                           : first < 0xc2 ? 0
                           : first < 0xe0 ? 2
                           : first < 0xf0 ? 3
                           : first < 0xf5 ? 4
                                          : 0;
  if (size == 0 || at + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues(text[at + i])) return 0;
  }
  return size;
}

/// What a terminal may see of a name: control characters and what is no UTF-8 become question marks.
std::string shown(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t size = character_at(name, at);
    const auto first = static_cast<unsigned char>(name[at]);
    const bool control = first < 0x20 || first == 0x7f ||
                         (first == 0xc2 && size == 2 && static_cast<unsigned char>(name[at + 1]) < 0xa0);
    if (size == 0 || control) {
      out += '?';
    } else {
      out += name.substr(at, size);
    }
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

std::string file_name(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

/// At most `columns` of it, the end.
std::string cut(const std::string& name, std::size_t columns) {
  if (width_of(name) <= columns) return name;
  std::size_t at = name.size();
  for (std::size_t left = columns - 3; at > 0 && left > 0; --left) {
    do --at;
    while (at > 0 && continues(name[at]));
  }
  return "..." + name.substr(at);
}

using Wording = std::function<std::string(const std::string& first, const std::string& second)>;

/// The line for two names, with as much of their paths as it can hold. The first wording is the best, the last the
/// shortest.
std::string fitted(std::string_view first, std::string_view second, const std::vector<Wording>& wordings) {
  const std::string a = shown(first);
  const std::string b = shown(second);
  for (const auto& [x, y] : {std::pair(a, b), std::pair(file_name(a), b), std::pair(file_name(a), file_name(b))}) {
    for (const Wording& wording : wordings) {
      std::string text = wording(x, y);
      if (width_of(text) <= kWidth) return text;
    }
  }
  const Wording& shortest = wordings.back();
  const std::size_t bare = std::min(width_of(shortest("", "")), kWidth - 8);
  const std::size_t room = kWidth - bare;
  if (b.empty()) return shortest(cut(file_name(a), room), b);
  return shortest(cut(file_name(a), room / 2), cut(file_name(b), room - room / 2));
}

/// Whether it can be pasted into a shell as it is.
bool plain(std::string_view path) {
  constexpr std::string_view kSafe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-+";
  return !path.starts_with('-') && path.find_first_not_of(kSafe) == std::string_view::npos;
}

/// `rules/{{name}}.js` as a path to type: `rules/NAME.js`.
std::string with_name(std::string_view generalised) {
  std::string out;
  for (std::size_t at = 0; at < generalised.size();) {
    const std::size_t open = std::min(generalised.find("{{", at), generalised.size());
    const std::size_t close = generalised.find("}}", open);
    out += generalised.substr(at, open - at);
    if (close == std::string_view::npos) break;
    out += "NAME";
    at = close + 2;
  }
  return out;
}

}  // namespace

std::string gap_line(std::string_view staged, const miner::Gap& gap) {
  const std::string lacks = gap.registration ? " is not in " : " has no ";
  const std::string past = gap.registration ? " were" : " had one";
  const auto worded = [&](const char* of) -> Wording {
    const std::string share = std::to_string(gap.had) + of + std::to_string(gap.of);
    return [=](const std::string& ours, const std::string& theirs) {
      return "patauto: " + ours + lacks + theirs + " (" + share + past + "): git patauto complete";
    };
  };
  return fitted(staged, gap.path, {worded(" of the last "), worded(" of ")});
}

std::string template_line(const miner::Newcomer& family, bool at_top) {
  const std::string path = with_name(family.generalised);
  const auto with_command = [&](const std::string& command) {
    const Wording wording = [&](const std::string& a, const std::string& b) {
      return "patauto: two alike files, " + a + " and " + b + ", make a template: " + command;
    };
    return fitted(family.members.front(), family.members.back(), {wording});
  };
  if (at_top && plain(path)) {
    std::string line = with_command("git patauto new " + path);
    if (width_of(line) <= kWidth && line.find("...") == std::string::npos) return line;
  }
  return with_command("git patauto suggest");
}

std::string candidate_line(const miner::Newcomer& family, bool at_top) {
  const std::string count = std::to_string(family.members.size());
  const std::string path = with_name(family.generalised);
  if (at_top && plain(path)) {
    for (const char* word : {"new candidate ", ""}) {
      std::string line = "patauto: " + (word + family.id) + ", " + count + " alike files: git patauto new " + path;
      if (width_of(line) <= kWidth) return line;
    }
  }
  const Wording wording = [&](const std::string& pattern, const std::string&) {
    return "patauto: new candidate " + family.id + ", " + count + " files like " + pattern + ": git patauto suggest";
  };
  return fitted(family.generalised, "", {wording});
}

}  // namespace patauto::app
