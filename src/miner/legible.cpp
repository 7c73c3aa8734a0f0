#include "miner/legible.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "miner/adornments.hpp"
#include "miner/blocks.hpp"
#include "miner/holes.hpp"
#include "miner/outline.hpp"
#include "miner/separators.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLongestBlock = 12;  ///< lines
constexpr double kLeastKept = 0.3;         ///< of a line's words, for it to be worth writing

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
  return trimmed(skeleton(line, courage)).empty();
}

/// Blank lines stay where exemplars have them too: so many in a row, and one more for what is left open between them;
/// at a block's ends only if that is usual.
void drop_padding(std::vector<ConsensusLine>& lines, const Outline& outline, const Courage& courage) {
  std::vector<ConsensusLine> kept;
  std::size_t blank = 0;
  const auto depth = [&](const ConsensusLine& line) { return indentation(skeleton(line, courage)); };
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

/// Removes the later of two equal neighbouring blocks that say something; the longest blocks first.
void drop_repetitions(std::vector<ConsensusLine>& lines, const Courage& courage) {
  std::vector<std::string> texts;
  for (const ConsensusLine& line : lines) texts.push_back(skeleton(line, courage));
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

/// How often an exemplar that counts has the lines, by their ids; the most of it.
std::size_t most_occurrences(const std::set<std::uint64_t>& lines, const Profile& profile,
                             const std::vector<double>& weights) {
  std::vector<std::size_t> counts(weights.size(), 0);
  for (const Column& column : profile.columns()) {
    for (const Column::Cell& cell : column.cells) {
      if (weights[cell.exemplar] > 0 && lines.contains(cell.line->id)) ++counts[cell.exemplar];
    }
  }
  return *std::max_element(counts.begin(), counts.end());
}

std::uint64_t id_of(const ConsensusLine& line) {
  std::vector<Token> tokens;
  for (const ConsensusToken& entry : line.tokens) tokens.push_back(entry.token);
  return line_of(std::move(tokens)).id;
}

/// Nothing that says something is written more often than any exemplar has it; what the fewest of them have goes.
void drop_excess(std::vector<ConsensusLine>& lines, const Profile& profile, const std::vector<double>& weights,
                 const Courage& courage) {
  std::map<std::string, std::vector<std::size_t>> alike;  // by what is written: indices of lines
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string text = skeleton(lines[i], courage);
    if (has_words(text)) alike[std::move(text)].push_back(i);
  }
  std::vector<bool> excess(lines.size(), false);
  for (auto& [text, places] : alike) {
    if (places.size() < 2) continue;
    std::set<std::uint64_t> forms;
    for (const std::size_t i : places) forms.insert(id_of(lines[i]));
    const std::size_t most = std::max<std::size_t>(most_occurrences(forms, profile, weights), 1);
    if (places.size() <= most) continue;
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return lines[a].support > lines[b].support; });
    for (std::size_t i = most; i < places.size(); ++i) excess[places[i]] = true;
  }
  std::size_t at = 0;
  std::erase_if(lines, [&](const ConsensusLine&) { return excess[at++]; });
}

/// Indents every line by as much more than the line it stands under as the exemplars do.
void indent(std::vector<ConsensusLine>& lines, const Outline& outline, const Courage& courage) {
  std::map<std::size_t, std::size_t> depths;  // by column
  for (ConsensusLine& line : lines) {
    if (is_blank(line, courage)) continue;
    const std::size_t now = indentation(skeleton(line, courage));
    std::optional<std::size_t> depth;
    for (const Above& opener : outline.opened_by(line.column)) {
      if (const auto found = depths.find(opener.column); !depth && found != depths.end())
        depth = found->second + opener.deeper;
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
  lines = with_separators(std::move(lines), profile, weights, courage);
  for (ConsensusLine& line : lines) settle_holes(line, courage);
  std::erase_if(lines, [&](const ConsensusLine& line) { return is_remnant(line, courage); });
  drop_repetitions(lines, courage);
  drop_excess(lines, profile, weights, courage);
  lines = whole_blocks(std::move(lines), outline, profile, weights, courage);
  lines = Adornments(profile, weights).settled(std::move(lines), courage);
  indent(lines, outline, courage);
  drop_padding(lines, outline, courage);
  return lines;
}

}  // namespace patauto::miner
