#include "miner/brackets.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "miner/text_lines.hpp"

namespace patauto::miner {
namespace {

constexpr std::string_view kCommentOpens = "/*";
constexpr std::string_view kCommentCloses = "*/";

/// The end of a quoted string that starts at `begin`, or `begin` when it does not end on this line.
std::size_t string_end(std::string_view line, std::size_t begin) {
  const char quote = line[begin];
  for (std::size_t i = begin + 1; i < line.size() && line[i] != '\n'; ++i) {
    if (line[i] == '\\' && quote != '`') {
      ++i;
    } else if (line[i] == quote) {
      return i;
    }
  }
  return begin;
}

enum class Sign : std::uint8_t { none, quote, bracket };

constexpr std::array<Sign, 256> signs() {
  std::array<Sign, 256> table{};
  for (const char c : std::string_view("\"'`")) table[static_cast<unsigned char>(c)] = Sign::quote;
  for (const char c : std::string_view("{[(}])")) table[static_cast<unsigned char>(c)] = Sign::bracket;
  return table;
}
constexpr std::array<Sign, 256> kSigns = signs();

/// Calls with each bracket outside of quoted strings.
template <typename Visit>
void visit_brackets(std::string_view line, const Visit& visit) {
  std::string unclosed;  // quotes that nothing closes from here on; to look each time would cost the line's square
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const Sign sign = kSigns[static_cast<unsigned char>(c)];
    if (sign == Sign::quote) {
      if (unclosed.find(c) != std::string::npos) continue;
      const std::size_t end = string_end(line, i);
      if (end == i) unclosed += c;
      i = end;
    } else if (sign == Sign::bracket) {
      visit(c);
    }
  }
}

bool opens(char bracket) {
  return bracket == '{' || bracket == '[' || bracket == '(';
}

std::size_t kind_of(char bracket) {
  return bracket == '{' || bracket == '}' ? 0 : bracket == '[' || bracket == ']' ? 1 : 2;
}

bool begins_comment(std::string_view line) {
  const std::string_view text = trimmed(line);
  return text.starts_with(kCommentOpens) && text.find(kCommentCloses, kCommentOpens.size()) == std::string_view::npos;
}

}  // namespace

Nesting nesting(std::string_view line) {
  Nesting result;
  visit_brackets(line, [&](char c) {
    result.change += opens(c) ? 1 : -1;
    result.lowest = std::min(result.lowest, result.change);
  });
  return result;
}

bool closes(std::string_view line, std::string_view opening) {
  std::string open;
  visit_brackets(opening, [&](char c) {
    if (opens(c)) {
      open += c;
    } else if (!open.empty() && kind_of(open.back()) == kind_of(c)) {
      open.pop_back();
    }
  });
  const std::string_view text = trimmed(line);
  if (open.empty() || text.empty()) return true;
  constexpr std::string_view kClosing = "}])";
  return kClosing.find(text.front()) == std::string_view::npos || kind_of(text.front()) == kind_of(open.back());
}

std::vector<BracketPair> bracket_pairs(const std::vector<std::string_view>& lines) {
  struct Open {
    char bracket;
    std::size_t line;
  };
  std::vector<BracketPair> pairs;
  std::vector<Open> open;
  std::array<std::size_t, 3> unclosed{};
  bool comments_close = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (comments_close && begins_comment(lines[i])) {
      std::size_t end = i + 1;
      while (end < lines.size() && lines[end].find(kCommentCloses) == std::string_view::npos) ++end;
      comments_close = end < lines.size();
      if (comments_close) {
        pairs.push_back({i, end});
        i = end;
        continue;
      }
    }
    visit_brackets(lines[i], [&](char c) {
      if (opens(c)) {
        ++unclosed[kind_of(c)];
        open.push_back({c, i});
        return;
      }
      const auto closes = [c](const Open& one) { return kind_of(one.bracket) == kind_of(c); };
      if (unclosed[kind_of(c)] == 0) return;
      while (!closes(open.back())) --unclosed[kind_of(open.back().bracket)], open.pop_back();
      --unclosed[kind_of(c)];
      const BracketPair pair{open.back().line, i};
      open.pop_back();
      if (pair.open != pair.close && (pairs.empty() || pairs.back() != pair)) pairs.push_back(pair);
    });
  }
  return pairs;
}

bool closes_first(std::string_view line) {
  const std::string_view text = trimmed(line);
  return !text.empty() &&
         (text.front() == '}' || text.front() == ']' || text.front() == ')' || text.starts_with(kCommentCloses));
}

}  // namespace patauto::miner
