#include "miner/legible.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "miner/outline.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLongestBlock = 12;  ///< lines
constexpr double kLeastPlaced = 0.3;       ///< of the exemplars that have a line, for it to stand under a written one
constexpr double kUsuallyClosed = 0.5;     ///< of the exemplars in which a line opens a block: a line ends it
constexpr double kLeastKept = 0.4;         ///< of a line's words, for it to be worth writing

/// The line without its holes; a placeholder is a word.
std::string skeleton_of(const ConsensusLine& line, const Courage& courage) {
  std::string text;
  for (const ConsensusToken& entry : line.tokens) {
    if (entry.probability < courage.token) continue;
    text += entry.token.placeholder() ? "x" : std::string(entry.token.text);
  }
  return text;
}

struct Read {
  std::string text;
  Nesting nesting;
  bool punctuation = false;
};

Read read(const ConsensusLine& line, const Courage& courage) {
  Read result;
  result.text = skeleton_of(line, courage);
  result.nesting = nesting(result.text);
  result.punctuation = is_punctuation(line_of(tokens_of(result.text, Masker({}))));
  return result;
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return model::is_alnum(c) || model::is_other(c); });
}

/// The openers that nothing closes, and the closing lines that close nothing.
struct Strays {
  std::vector<std::size_t> openers;
  std::vector<std::size_t> closers;
};

Strays strays_of(const std::vector<Read>& lines) {
  Strays strays;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    int change = lines[i].nesting.change;
    for (; change > 0; --change) strays.openers.push_back(i);
    for (; change < 0 && !strays.openers.empty(); ++change) strays.openers.pop_back();
    if (change < 0 && lines[i].punctuation) strays.closers.push_back(i);
  }
  strays.openers.erase(std::unique(strays.openers.begin(), strays.openers.end()), strays.openers.end());
  return strays;
}

/// A column between two others whose line closes what a line of that indentation opened.
std::optional<ConsensusLine> closer_between(std::size_t first, std::size_t last, std::size_t indent,
                                            const Profile& profile, const Courage& courage) {
  for (std::size_t column = first; column < last; ++column) {
    const Line& line = *profile.columns()[column].heaviest;
    if (!is_punctuation(line)) continue;
    ConsensusLine closer;
    closer.column = column;
    for (const Token& token : line.tokens) closer.tokens.push_back({token, courage.token, {}});
    const std::string text = skeleton_of(closer, courage);
    if (nesting(text).change < 0 && indentation(text) == indent) return closer;
  }
  return std::nullopt;
}

/// Whether so much of the line is open that what is left says little: `def ():`. Quoted text is a value that may well
/// be open.
bool is_remnant(const ConsensusLine& line, const Courage& courage) {
  double kept = 0;
  double all = 0;
  bool quoted = false;
  for (const ConsensusToken& entry : line.tokens) {
    if (entry.token.text == "\"" || entry.token.text == "'" || entry.token.text == "`") quoted = !quoted;
    if (quoted || !is_word(entry.token)) continue;
    const auto length = static_cast<double>(entry.token.text.size());
    all += length;
    kept += entry.probability >= courage.token ? length : 0;
  }
  return kept < kLeastKept * all;
}

bool is_blank(const ConsensusLine& line, const Courage& courage) {
  return trimmed(skeleton_of(line, courage)).empty();
}

/// Blank lines stay where exemplars have them too: so many in a row, and one more for what is left open between them;
/// at a block's ends only if that is usual.
void drop_padding(std::vector<ConsensusLine>& lines, const Outline& outline, const Courage& courage) {
  std::vector<ConsensusLine> kept;
  std::size_t blank = 0;
  const auto depth = [&](const ConsensusLine& line) { return indentation(skeleton_of(line, courage)); };
  const auto drop_blank = [&] { kept.resize(kept.size() - blank); };
  for (ConsensusLine& line : lines) {
    if (is_blank(line, courage)) {
      if (blank > outline.usual_blanks()) continue;
      ++blank;
    } else {
      const bool begins = kept.size() > blank && depth(kept[kept.size() - blank - 1]) < depth(line);
      const bool ends = outline.closes(line.column);
      if ((begins && !outline.blank_after_opener()) || (ends && !outline.blank_before_closer())) drop_blank();
      blank = 0;
    }
    kept.push_back(std::move(line));
  }
  lines = std::move(kept);
}

/// Drops the lines that would stand under another one than in the exemplars, and the closers of blocks that are not
/// written. A line whose usual parent is not written stays if enough of the exemplars have it under one that is.
void drop_orphans(std::vector<ConsensusLine>& lines, const Outline& outline, const Courage& courage) {
  std::vector<bool> written(1, false);
  const auto is_written = [&](std::size_t column) { return column == Above::kNone || written[column]; };
  std::size_t columns = 0;
  for (const ConsensusLine& line : lines) columns = std::max(columns, line.column + 1);
  written.assign(columns, false);
  const auto share_written = [&](const std::vector<Above>& all) {
    double sum = 0;
    double under = 0;
    for (const Above& above : all) {
      sum += above.weight;
      under += (above.column == Above::kNone || above.column < columns) && is_written(above.column) ? above.weight : 0;
    }
    return sum > 0 ? under / sum : 1;
  };
  std::erase_if(lines, [&](const ConsensusLine& line) {
    const bool closes = outline.closes(line.column);
    const double share = share_written(closes ? outline.opened_by(line.column) : outline.parents(line.column));
    if (share < kLeastPlaced && !(closes && read(line, courage).punctuation)) return true;
    written[line.column] = true;
    return false;
  });
}

/// Removes the later of two equal neighbouring blocks that say something; the longest blocks first.
void drop_repetitions(std::vector<ConsensusLine>& lines, const Courage& courage) {
  std::vector<std::string> texts;
  for (const ConsensusLine& line : lines) texts.push_back(skeleton_of(line, courage));
  for (std::size_t size = kLongestBlock; size > 0; --size) {
    for (std::size_t i = 0; i + 2 * size <= texts.size();) {
      const auto at = texts.begin() + static_cast<std::ptrdiff_t>(i);
      const auto next = at + static_cast<std::ptrdiff_t>(size);
      const auto end = next + static_cast<std::ptrdiff_t>(size);
      const bool says = std::any_of(at, next, [](const std::string& text) { return has_words(text); });
      if (!says || !std::equal(at, next, next)) {
        ++i;
        continue;
      }
      const auto first = lines.begin() + static_cast<std::ptrdiff_t>(i + size);
      lines.erase(first, first + static_cast<std::ptrdiff_t>(size));
      texts.erase(next, end);
    }
  }
}

/// Gives every bracket that is opened its closing line, and drops closing lines that close nothing.
void close_brackets(std::vector<ConsensusLine>& lines, const Profile& profile, const Courage& courage) {
  std::vector<Read> reads;
  for (const ConsensusLine& line : lines) reads.push_back(read(line, courage));
  const Strays strays = strays_of(reads);
  std::vector<ConsensusLine> added;
  for (const std::size_t opener : strays.openers) {
    const std::size_t indent = indentation(reads[opener].text);
    std::size_t next = opener + 1;  // the first line that is not inside
    while (next < lines.size() && (trimmed(reads[next].text).empty() || indentation(reads[next].text) > indent)) ++next;
    const std::size_t last = next < lines.size() ? lines[next].column : profile.columns().size();
    const std::size_t inside = next > opener + 1 ? lines[next - 1].column : lines[opener].column;
    if (auto closer = closer_between(inside + 1, last, indent, profile, courage)) added.push_back(std::move(*closer));
  }
  for (auto stray = strays.closers.rbegin(); stray != strays.closers.rend(); ++stray) {
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*stray));
  }
  lines.insert(lines.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.column < b.column; });
}

/// A column's line as the exemplars have it, to be written for the sake of another one.
ConsensusLine written_anyway(std::size_t column, const Profile& profile, const Courage& courage) {
  ConsensusLine line;
  line.column = column;
  for (const Token& token : profile.columns()[column].heaviest->tokens)
    line.tokens.push_back({token, courage.token, {}});
  return line;
}

/// Gives every block that is opened by a line the line that ends it in the exemplars: `end`, `EOF`.
void close_blocks(std::vector<ConsensusLine>& lines, const Outline& outline, const Profile& profile,
                  const Courage& courage) {
  std::vector<ConsensusLine> added;
  const auto written = [&](const Above& above) {
    return std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return line.column == above.column; });
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& closers = outline.closed_by(lines[i].column);
    double weight = 0;
    for (const Above& closer : closers) weight += closer.weight;
    const double opens = outline.opens(lines[i].column);
    if (closers.empty() || weight < kUsuallyClosed * opens || std::any_of(closers.begin(), closers.end(), written))
      continue;
    const Line& first = *profile.columns()[closers.front().column].heaviest;
    if (is_punctuation(first)) continue;  // the brackets' affair
    const std::size_t depth = indentation(skeleton_of(lines[i], courage));
    std::size_t next = i + 1;  // the first line that is not inside
    while (next < lines.size() &&
           (is_blank(lines[next], courage) || indentation(skeleton_of(lines[next], courage)) > depth)) {
      ++next;
    }
    const std::size_t end = next < lines.size() ? lines[next].column : profile.columns().size();
    std::size_t inside = next;
    while (inside > i + 1 && is_blank(lines[inside - 1], courage)) --inside;
    const std::size_t begin = lines[inside - 1].column;
    for (const Above& closer : closers) {
      if (closer.column <= begin || closer.column >= end) continue;
      added.push_back(written_anyway(closer.column, profile, courage));
      break;
    }
  }
  lines.insert(lines.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.column < b.column; });
}

/// Indents every line by as much more than the line it stands under as the exemplars do.
void indent(std::vector<ConsensusLine>& lines, const Outline& outline, const Courage& courage) {
  std::map<std::size_t, std::size_t> depths;  // by column
  for (ConsensusLine& line : lines) {
    if (is_blank(line, courage)) continue;
    const std::size_t now = indentation(skeleton_of(line, courage));
    std::optional<std::size_t> depth;
    for (const Above& opener : outline.opened_by(line.column)) {
      if (const auto found = depths.find(opener.column); !depth && found != depths.end()) depth = found->second;
    }
    for (const Above& parent : outline.parents(line.column)) {
      if (depth) break;
      if (parent.column == Above::kNone) {
        depth = parent.deeper;
      } else if (const auto found = depths.find(parent.column); found != depths.end()) {
        depth = found->second + parent.deeper;
      }
    }
    depths[line.column] = depth.value_or(now);
    const auto white = outline.indent(depth.value_or(now));
    if (!depth || *depth == now || !white) continue;
    const bool begins_blank = line.tokens.front().token.blank();
    if (white->empty()) {
      if (begins_blank) line.tokens.erase(line.tokens.begin());
      continue;
    }
    const Token token = tokens_of(*white, Masker({})).front();
    if (begins_blank) {
      line.tokens.front() = {token, 1, {}};
    } else {
      line.tokens.insert(line.tokens.begin(), {token, 1, {}});
    }
  }
}

}  // namespace

std::vector<ConsensusLine> legible(std::vector<ConsensusLine> lines, const Profile& profile,
                                   const std::vector<double>& weights, const Courage& courage) {
  const Outline outline(profile, weights);
  std::erase_if(lines, [&](const ConsensusLine& line) { return is_remnant(line, courage); });
  drop_orphans(lines, outline, courage);
  drop_repetitions(lines, courage);
  close_brackets(lines, profile, courage);
  close_blocks(lines, outline, profile, courage);
  indent(lines, outline, courage);
  drop_padding(lines, outline, courage);
  return lines;
}

}  // namespace patauto::miner
