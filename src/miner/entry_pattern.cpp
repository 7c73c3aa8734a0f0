#include "miner/entry_pattern.hpp"

#include <algorithm>

#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr double kStable = 0.75;  ///< of the surest token's probability
constexpr std::size_t kLongestLine = 2'000;

bool in_word(char c) {
  return model::is_alnum(c) || c == '_' || model::is_other(c);
}
/// Whether a match that ends at `at` would end inside a word.
bool splits_word(std::string_view line, std::size_t at) {
  return at > 0 && at < line.size() && in_word(line[at - 1]) && (in_word(line[at]) || line[at] == '-');
}

bool in_name(char c) {
  return in_word(c) || c == '.' || c == '-' || c == '/' || c == ' ';
}

}  // namespace

std::optional<EntryPattern> EntryPattern::of(const std::vector<ConsensusToken>& tokens) {
  double top = 0;
  for (const ConsensusToken& token : tokens) top = std::max(top, token.probability);
  EntryPattern pattern;
  bool named = false;
  bool open = false;  // a stretch of anything was passed
  for (const ConsensusToken& entry : tokens) {
    const bool stable = entry.probability >= kStable * top;
    if (named && entry.token.text == "\n") {
      // A name with nothing around it is found only where it ends its line, or every word would be one.
      const bool bare = std::none_of(pattern.parts_.begin(), pattern.parts_.end(),
                                     [](const Part& part) { return part.kind == Kind::literal; });
      if (bare) pattern.parts_.push_back({Kind::end, {}});
      break;
    }
    if (named && (!stable || entry.token.placeholder())) break;
    if (!stable) {
      const bool follows = !pattern.parts_.empty() && pattern.parts_.back().kind == Kind::anything;
      if (open && !follows) return std::nullopt;
      if (!open) pattern.parts_.push_back({Kind::anything, {}});
      open = true;
    } else if (entry.token.placeholder()) {
      pattern.parts_.push_back({Kind::name, {}});
      named = true;
    } else if (entry.token.blank()) {
      pattern.parts_.push_back({Kind::blank, {}});
    } else {
      pattern.parts_.push_back({Kind::literal, std::string(entry.token.text)});
    }
  }
  if (!named) return std::nullopt;
  while (pattern.parts_.back().kind == Kind::blank) pattern.parts_.pop_back();  // what follows it is free
  return pattern;
}

EntryPattern EntryPattern::beginning(std::string_view prefix) {
  EntryPattern pattern;
  for (std::size_t at = 0; at < prefix.size();) {
    const bool blank = model::is_space(prefix[at]);
    std::size_t end = at;
    while (end < prefix.size() && model::is_space(prefix[end]) == blank) ++end;
    // Blanks before an entry are its indentation, which no form knows.
    if (!blank) pattern.parts_.push_back({Kind::literal, std::string(prefix.substr(at, end - at))});
    if (blank && !pattern.parts_.empty()) pattern.parts_.push_back({Kind::blank, {}});
    at = end;
  }
  pattern.parts_.push_back({Kind::rest, {}});
  return pattern;
}

std::optional<std::string_view> EntryPattern::match(std::string_view line) const {
  if (line.size() > kLongestLine) return std::nullopt;
  std::size_t begin = 0;
  while (begin < line.size() && model::is_space(line[begin])) ++begin;
  std::string_view name;
  if (!match_from(0, line, begin, name)) return std::nullopt;
  return name;
}

bool EntryPattern::match_from(std::size_t part, std::string_view line, std::size_t at, std::string_view& name) const {
  if (part == parts_.size()) return !splits_word(line, at);
  switch (parts_[part].kind) {
    case Kind::literal:
      return line.substr(at).starts_with(parts_[part].text) &&
             match_from(part + 1, line, at + parts_[part].text.size(), name);
    case Kind::blank:
      while (at < line.size() && model::is_space(line[at])) ++at;
      return match_from(part + 1, line, at, name);
    case Kind::anything:
      for (std::size_t end = at; end <= line.size(); ++end) {
        if (match_from(part + 1, line, end, name)) return true;
      }
      return false;
    case Kind::end: return trimmed(line.substr(at)).empty() && match_from(part + 1, line, line.size(), name);
    case Kind::rest: name = trimmed(line.substr(at)); return !name.empty();
    case Kind::name:
      for (std::size_t end = at; end < line.size() && in_name(line[end]); ++end) {
        if (!in_word(line[end]) || !match_from(part + 1, line, end + 1, name)) continue;
        name = line.substr(at, end + 1 - at);
        return true;
      }
      return false;
  }
  return false;
}

}  // namespace patauto::miner
