#include "miner/outline.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "miner/brackets.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLongestCloser = 3;   ///< tokens, blanks aside
constexpr std::size_t kFewestClosings = 3;  ///< that make a text a closer
constexpr double kClosing = 0.8;            ///< share of a text's occurrences that close a block, for a closer
constexpr double kException = 0.1;          ///< what is rarer is no habit

/// Adds to the entry of that column and depth.
void vote(std::vector<Above>& votes, std::size_t column, std::size_t deeper, double weight) {
  const auto found = std::find_if(votes.begin(), votes.end(),
                                  [&](const Above& above) { return above.column == column && above.deeper == deeper; });
  if (found == votes.end()) {
    votes.push_back({column, weight, deeper});
  } else {
    found->weight += weight;
  }
}

void heaviest_first(std::vector<Above>& votes) {
  std::stable_sort(votes.begin(), votes.end(), [](const Above& a, const Above& b) { return a.weight > b.weight; });
}

}  // namespace

/// A line of one exemplar.
struct Outline::Placed {
  static constexpr std::size_t kNone = Above::kNone;
  std::size_t column = 0;
  const Line* line = nullptr;
  bool blank = false;
  std::string_view indent{};
  std::size_t parent = kNone;  ///< index of the line it stands under
  std::size_t opener =
      kNone;  ///< index of the line whose bracket it closes, else above at its depth with deeper ones between
  bool bracket = false;  ///< it begins with the bracket that closes its opener
  bool begins = false;   ///< it is the bracket that begins the block of the line it stands under
  bool opens = false;    ///< other lines stand under it
};

Outline::Outline(const Profile& profile, const std::vector<double>& weights) : columns_(profile.columns().size()) {
  const auto texts = placed_lines(profile);
  find_closers(texts);
  relate(texts, weights);
  measure_blanks(texts);
  learn_indent(texts);
}

std::vector<std::vector<Outline::Placed>> Outline::placed_lines(const Profile& profile) const {
  std::vector<std::vector<Placed>> texts(profile.weights().size());
  for (std::size_t c = 0; c < profile.columns().size(); ++c) {
    for (const Column::Cell& cell : profile.columns()[c].cells) {
      Placed placed{.column = c, .line = cell.line};
      placed.blank = cell.line->bag.empty();
      const Token& first = cell.line->tokens.front();
      if (first.blank() && first.text != "\n" && first.text != "\r") placed.indent = first.text;
      texts[cell.exemplar].push_back(placed);
    }
  }
  for (std::vector<Placed>& text : texts) {
    place_by_indent(text);
    place_by_brackets(text);
    for (const Placed& placed : text) {
      if (!placed.blank && placed.parent != Placed::kNone) text[placed.parent].opens = true;
    }
  }
  return texts;
}

void Outline::place_by_indent(std::vector<Placed>& text) {
  std::vector<std::size_t> open;  // indices of the lines above, ever deeper
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].blank) continue;
    std::size_t last = Placed::kNone;
    bool deeper_between = false;
    while (!open.empty() && text[open.back()].indent.size() >= text[i].indent.size()) {
      deeper_between = deeper_between || text[open.back()].indent.size() > text[i].indent.size();
      last = open.back();
      open.pop_back();
    }
    const bool level = last != Placed::kNone && text[last].indent.size() == text[i].indent.size();
    if (level && deeper_between) text[i].opener = last;
    if (!open.empty()) text[i].parent = open.back();
    open.push_back(i);
  }
}

/// A line with nothing but an opening bracket belongs to the line before it, if that is as deep and ends in
/// mid-sentence.
void Outline::put_under_heading(std::vector<Placed>& text, std::size_t bracket) {
  if (bracket == 0 || text[bracket - 1].indent != text[bracket].indent) return;
  const auto& tokens = text[bracket - 1].line->tokens;
  const auto last = std::find_if(tokens.rbegin(), tokens.rend(), [](const Token& token) { return !token.blank(); });
  if (last == tokens.rend() || !(is_word(*last) || last->text == ")")) return;
  text[bracket].parent = bracket - 1;
  text[bracket].begins = true;
}

/// What stands between brackets stands under the line that opens them, be it indented or not.
void Outline::place_by_brackets(std::vector<Placed>& text) {
  std::vector<std::string_view> lines;
  lines.reserve(text.size());
  for (const Placed& placed : text) lines.push_back(placed.line->text());
  std::vector<BracketPair> pairs = bracket_pairs(lines);
  std::stable_sort(pairs.begin(), pairs.end(), [](const BracketPair& a, const BracketPair& b) {
    return std::pair(a.open, b.close) < std::pair(b.open, a.close);
  });
  std::vector<BracketPair> around;  // ever deeper
  auto next = pairs.begin();
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (!around.empty() && around.back().close < i) around.pop_back();
    Placed& placed = text[i];
    if (!around.empty() && around.back().close == i && closes_first(lines[i])) {
      while (!around.empty() && around.back().close == i) {
        placed.opener = around.back().open;
        around.pop_back();
      }
      placed.bracket = true;
      placed.parent = text[placed.opener].parent;
    } else if (!around.empty() && !placed.blank) {
      const std::size_t opener = around.back().open;
      if (placed.parent == Placed::kNone || placed.parent < opener) placed.parent = opener;
    }
    if (next != pairs.end() && next->open == i && is_punctuation(*placed.line) && !closes_first(lines[i])) {
      put_under_heading(text, i);
    }
    for (; next != pairs.end() && next->open == i; ++next) around.push_back(*next);
  }
}

void Outline::find_closers(const std::vector<std::vector<Placed>>& texts) {
  struct Seen {
    std::size_t all = 0;
    std::size_t closing = 0;
  };
  const auto short_enough = [](const Placed& placed) {
    return !placed.blank && placed.line->bag.size() <= kLongestCloser && !placed.line->has_placeholder();
  };
  std::map<std::vector<std::uint64_t>, Seen> seen;  // by the line's tokens, blanks aside
  for (const auto& text : texts) {
    for (const Placed& placed : text) {
      if (!short_enough(placed)) continue;
      Seen& entry = seen[placed.line->bag];
      ++entry.all;
      entry.closing += placed.opener != Placed::kNone && !placed.opens ? 1 : 0;
    }
  }
  for (const auto& text : texts) {
    for (const Placed& placed : text) {
      if (!short_enough(placed)) continue;
      const Seen& entry = seen[placed.line->bag];
      const bool often = entry.closing >= kFewestClosings || is_punctuation(*placed.line);
      if (often && static_cast<double>(entry.closing) >= kClosing * static_cast<double>(entry.all)) {
        columns_[placed.column].closes = true;
      }
    }
  }
}

void Outline::relate(const std::vector<std::vector<Placed>>& texts, const std::vector<double>& weights) {
  for (std::size_t e = 0; e < texts.size(); ++e) {
    if (weights[e] <= 0) continue;
    for (const Placed& placed : texts[e]) {
      if (placed.blank) continue;
      Entry& entry = columns_[placed.column];
      if (placed.opens) entry.opens += weights[e];
      if (placed.parent == Placed::kNone) {
        vote(entry.parents, Above::kNone, placed.indent.size(), weights[e]);
      } else {
        const Placed& parent = texts[e][placed.parent];
        const std::size_t deeper = placed.indent.size() - std::min(placed.indent.size(), parent.indent.size());
        vote(entry.parents, parent.column, deeper, weights[e]);
      }
      if (placed.begins) vote(columns_[texts[e][placed.parent].column].beginnings, placed.column, 0, weights[e]);
      if (!(entry.closes || placed.bracket) || placed.opener == Placed::kNone) continue;
      const std::size_t opener = texts[e][placed.opener].column;
      const std::size_t inset = texts[e][placed.opener].indent.size();
      const std::size_t deeper = placed.indent.size() - std::min(placed.indent.size(), inset);
      vote(entry.openers, opener, deeper, weights[e]);
      vote(columns_[opener].closers, placed.column, 0, weights[e]);
    }
  }
  for (Entry& entry : columns_) {
    heaviest_first(entry.parents);
    heaviest_first(entry.openers);
    heaviest_first(entry.closers);
    heaviest_first(entry.beginnings);
  }
}

void Outline::measure_blanks(const std::vector<std::vector<Placed>>& texts) {
  std::map<std::size_t, std::size_t> runs;  // by length
  std::size_t all = 0;
  std::size_t openers = 0;
  std::size_t spaced_openers = 0;
  std::size_t closers = 0;
  std::size_t spaced_closers = 0;
  for (const auto& text : texts) {
    std::size_t run = 0;
    bool after_opener = false;
    for (const Placed& placed : text) {
      if (placed.blank) {
        ++run;
        continue;
      }
      if (run > 0) ++runs[run], ++all;
      spaced_openers += after_opener && run > 0 ? 1 : 0;
      const bool closer = columns_[placed.column].closes;
      closers += closer ? 1 : 0;
      spaced_closers += closer && run > 0 ? 1 : 0;
      after_opener = placed.opens;
      openers += placed.opens ? 1 : 0;
      run = 0;
    }
  }
  std::size_t longer = 0;
  usual_blanks_ = 1;
  for (auto entry = runs.rbegin(); entry != runs.rend(); ++entry) {
    longer += entry->second;
    if (static_cast<double>(longer) < kException * static_cast<double>(all)) continue;
    usual_blanks_ = entry->first;
    break;
  }
  blank_after_opener_ = static_cast<double>(spaced_openers) > kException * static_cast<double>(openers);
  blank_before_closer_ = static_cast<double>(spaced_closers) > kException * static_cast<double>(closers);
}

void Outline::learn_indent(const std::vector<std::vector<Placed>>& texts) {
  for (const auto& text : texts) {
    for (const Placed& placed : text) {
      if (placed.indent.size() > longest_indent_.size()) longest_indent_ = placed.indent;
    }
  }
  for (const auto& text : texts) {
    for (const Placed& placed : text) one_indent_ = one_indent_ && longest_indent_.starts_with(placed.indent);
  }
}

std::optional<std::string_view> Outline::indent(std::size_t width) const {
  if (!one_indent_ || width > longest_indent_.size()) return std::nullopt;
  return longest_indent_.substr(0, width);
}

}  // namespace patauto::miner
