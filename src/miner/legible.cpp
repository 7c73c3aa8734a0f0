#include "miner/legible.hpp"

#include <algorithm>
#include <optional>

#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLongestBlock = 12;  ///< lines
constexpr std::size_t kMostBlank = 3;      ///< lines in a row
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

/// Of several blank lines in a row three stay.
void drop_padding(std::vector<ConsensusLine>& lines, const Courage& courage) {
  std::size_t blank = 0;
  std::erase_if(lines, [&](const ConsensusLine& line) {
    blank = trimmed(skeleton_of(line, courage)).empty() ? blank + 1 : 0;
    return blank > kMostBlank;
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

}  // namespace

std::vector<ConsensusLine> legible(std::vector<ConsensusLine> lines, const Profile& profile, const Courage& courage) {
  std::erase_if(lines, [&](const ConsensusLine& line) { return is_remnant(line, courage); });
  drop_repetitions(lines, courage);
  drop_padding(lines, courage);
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
  return lines;
}

}  // namespace patauto::miner
