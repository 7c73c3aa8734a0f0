#include "miner/drafted_text.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "miner/brackets.hpp"
#include "miner/legible.hpp"
#include "miner/text_lines.hpp"

namespace patauto::miner {
namespace {

using model::PartKind;
using model::TemplatePart;

constexpr double kHasLine = 0.5;   ///< share of a line's bytes that a text has, to have the line in some form
constexpr double kCommon = 0.75;   ///< weight of those that have the line, for a token to stay in it
constexpr double kMajority = 0.5;  ///< of all weight, for a line to be written at all
constexpr double kUsual = 0.8;     ///< of all weight, for a line to be written always

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool ends_line(const std::string& text) {
  return text == "\n";
}

/// A line's end that stands behind something the template has not is its end all the same: `import a` and `import a,
/// b`.
void claim_line_ends(const WrittenLines& written, Filled& filled) {
  std::size_t token = 0;
  for (const auto& line : written) {
    const std::size_t begin = token;
    token += line.size();
    if (line.empty() || !ends_line(line.back()) || filled.present[token - 1]) continue;
    std::size_t first = token - 1;  // of the tokens at the line's end that are not there
    while (first > begin && !filled.present[first - 1]) --first;
    if (first == begin) continue;
    std::size_t next = token;
    while (next < filled.present.size() && !filled.present[next]) ++next;
    std::string& rest = filled.holes[next];
    const std::size_t end = rest.find('\n');
    if (end == std::string::npos) continue;
    const bool carriage = first + 1 < token && line[line.size() - 2] == "\r" && end > 0 && rest[end - 1] == '\r';
    const std::size_t from = carriage ? token - 2 : token - 1;
    std::string between = rest.substr(0, carriage ? end - 1 : end);
    rest.erase(0, end + 1);
    filled.holes[from] = std::move(between);
    for (std::size_t i = from; i < token; ++i) filled.present[i] = true;
  }
}

double sum(const std::vector<double>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

}  // namespace

DraftedText::DraftedText(const std::vector<Sample>& samples, const Wording& wording, const Courage& courage) {
  Profile profile;
  std::vector<std::unique_ptr<Lines>> texts;
  std::vector<double> weights;
  std::array<bool, kSlots> known{};
  for (const Sample& sample : samples) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < kSlots; ++i) {
      if (sample.values[i].empty()) continue;
      values.push_back({static_cast<Slot>(i), sample.values[i]});
      known[i] = true;
    }
    texts.push_back(std::make_unique<Lines>(sample.text, values));
    profile.add(texts.back()->all(), sample.weight);
    weights.push_back(sample.weight);
  }
  for (const ConsensusLine& line : legible(consensus_of(profile, courage), profile, profile.weights(), courage)) {
    Line& drafted = lines_.emplace_back();
    for (const ConsensusToken& entry : line.tokens) {
      if (entry.probability < courage.token && entry.token.text != "\n") continue;
      if (!entry.token.placeholder()) {
        drafted.tokens.push_back({std::string(entry.token.text), std::nullopt});
      } else if (const auto reading = entry.votes.winner(&known)) {
        if (auto phrase = wording.phrase(*reading)) drafted.tokens.push_back({"", std::move(*phrase)});
      }
    }
  }
  const auto align_all = [&] {
    std::vector<Filled> filled;
    for (const Sample& sample : samples) filled.push_back(aligned(*sample.text, sample.values));
    return filled;
  };
  keep_common_tokens(align_all(), weights);
  keep_common_lines(align_all(), weights);
  drop_loose_brackets();
  open_holes(align_all(), samples);
}

WrittenLines DraftedText::written(const Values& values) const {
  WrittenLines lines;
  for (const Line& line : lines_) {
    auto& tokens = lines.emplace_back();
    for (const Token& token : line.tokens) tokens.push_back(token.phrase ? token.phrase->written(values) : token.text);
  }
  return lines;
}

Filled DraftedText::aligned(std::string_view text, const Values& values) const {
  const WrittenLines lines = written(values);
  Filled filled = filled_from(text, lines, values);
  claim_line_ends(lines, filled);
  return filled;
}

void DraftedText::keep_common_tokens(const std::vector<Filled>& filled, const std::vector<double>& weights) {
  const double total = sum(weights);
  std::size_t begin = 0;
  for (Line& line : lines_) {
    const std::size_t size = line.tokens.size();
    const auto solid = [&](std::size_t t) {
      return line.tokens[t].phrase ? std::size_t{8} : is_blank(line.tokens[t].text) ? 0 : line.tokens[t].text.size();
    };
    std::vector<double> having(size, 0);  // per token, of those that have the line
    std::vector<std::size_t> holders;
    double with_line = 0;
    std::size_t length = 0;
    for (std::size_t t = 0; t < size; ++t) length += solid(t);
    for (std::size_t s = 0; s < filled.size(); ++s) {
      std::size_t present = 0;
      for (std::size_t t = 0; t < size; ++t) present += filled[s].present[begin + t] ? solid(t) : 0;
      const bool has = length == 0 ? size > 0 && filled[s].present[begin + size - 1]
                                   : static_cast<double>(present) >= kHasLine * static_cast<double>(length);
      if (!has) continue;
      holders.push_back(s);
      with_line += weights[s];
      for (std::size_t t = 0; t < size; ++t) having[t] += filled[s].present[begin + t] ? weights[s] : 0;
    }
    std::vector<bool> kept(size);
    for (std::size_t t = 0; t < size; ++t) kept[t] = ends_line(line.tokens[t].text) || having[t] >= kCommon * with_line;
    const auto whole = [&] {
      double weight = 0;
      for (const std::size_t s : holders) {
        bool all = true;
        for (std::size_t t = 0; t < size; ++t) all = all && (!kept[t] || filled[s].present[begin + t]);
        weight += all ? weights[s] : 0;
      }
      return weight;
    };
    while (whole() < kMajority * total) {  // together they may be rarer than each
      std::optional<std::size_t> rarest;
      for (std::size_t t = 0; t < size; ++t) {
        const bool droppable = kept[t] && !ends_line(line.tokens[t].text) && having[t] < with_line;
        if (droppable && (!rarest || having[t] < having[*rarest])) rarest = t;
      }
      if (!rarest) break;
      kept[*rarest] = false;
    }
    begin += size;
    std::vector<Token> tokens;
    bool says = false;
    for (std::size_t t = 0; t < size; ++t) {
      if (!kept[t]) continue;
      says = says || solid(t) > 0;
      tokens.push_back(std::move(line.tokens[t]));
    }
    line.tokens = says || length == 0 ? std::move(tokens) : std::vector<Token>();
  }
  std::erase_if(lines_, [](const Line& line) { return line.tokens.empty(); });
}

void DraftedText::keep_common_lines(const std::vector<Filled>& filled, const std::vector<double>& weights) {
  const double total = sum(weights);
  std::vector<Line> kept;
  std::vector<bool> last;  // which texts have the block that is open
  std::size_t begin = 0;
  for (Line& line : lines_) {
    std::vector<bool> has(filled.size());
    double weight = 0;
    for (std::size_t s = 0; s < filled.size(); ++s) {
      const auto from = filled[s].present.begin() + static_cast<std::ptrdiff_t>(begin);
      has[s] = std::all_of(from, from + static_cast<std::ptrdiff_t>(line.tokens.size()), [](bool b) { return b; });
      weight += has[s] ? weights[s] : 0;
    }
    begin += line.tokens.size();
    if (weight < kMajority * total) continue;
    if (weight >= kUsual * total) {
      last.clear();
    } else {
      if (has != last) ++blocks_;
      line.block = blocks_;
      last = std::move(has);
    }
    kept.push_back(std::move(line));
  }
  lines_ = std::move(kept);
}

std::string DraftedText::plain(const Line& line) {
  std::string text;
  for (const Token& token : line.tokens) text += token.phrase ? "x" : token.text;
  return text;
}

void DraftedText::drop_loose_brackets() {
  std::vector<std::string> texts;
  for (const Line& line : lines_) texts.push_back(plain(line));
  std::vector<bool> paired(lines_.size(), false);
  for (const BracketPair& pair : bracket_pairs({texts.begin(), texts.end()}))
    paired[pair.open] = paired[pair.close] = true;
  std::vector<Line> kept;
  std::size_t last = 0;  // block, as it was numbered
  blocks_ = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Nesting nested = nesting(texts[i]);
    const bool loose = !paired[i] && (nested.change != 0 || nested.lowest < 0) && !has_words(texts[i]);
    if (loose) continue;
    Line& line = lines_[i];
    const std::size_t block = line.block;
    if (block > 0) line.block = block == last ? blocks_ : ++blocks_;
    last = block;
    kept.push_back(std::move(line));
  }
  lines_ = std::move(kept);
}

void DraftedText::open_holes(const std::vector<Filled>& filled, const std::vector<Sample>& samples) {
  std::vector<Walk> walks;
  for (std::size_t s = 0; s < filled.size(); ++s) walks.push_back(walk(filled[s], samples[s].values, {}));
  const bool any_whole = std::any_of(walks.begin(), walks.end(), [](const Walk& one) { return one.whole; });
  holes_.assign(walks.empty() ? 1 : walks.front().between.size(), false);
  for (const Walk& one : walks) {
    if (any_whole && !one.whole) continue;
    for (std::size_t i = 0; i < holes_.size(); ++i) holes_[i] = holes_[i] || !one.between[i].empty();
  }
}

/// `without`: blocks (by number less one) that count as missing even where the text has them.
DraftedText::Walk DraftedText::walk(const Filled& filled, const Values& values,
                                    const std::vector<bool>& without) const {
  const WrittenLines texts = written(values);
  Walk result;
  result.blocks.assign(blocks_, true);
  std::size_t token = 0;
  for (const Line& line : lines_) {
    bool all = true;
    for (std::size_t t = 0; t < line.tokens.size(); ++t, ++token) all = all && filled.present[token];
    if (line.block > 0) {
      result.blocks[line.block - 1] = result.blocks[line.block - 1] && all;
    } else {
      result.whole = result.whole && all;
    }
  }
  for (std::size_t b = 0; b < without.size(); ++b) result.blocks[b] = result.blocks[b] && !without[b];
  std::string pending;
  token = 0;
  for (std::size_t l = 0; l < lines_.size(); ++l) {
    const std::size_t block = lines_[l].block;
    for (const std::string& text : texts[l]) {
      pending += filled.holes[token];
      const bool present = filled.present[token++];
      if (present && (block == 0 || result.blocks[block - 1])) {
        result.between.push_back(std::move(pending));
        pending.clear();
      } else {
        result.between.emplace_back();
        if (present) pending += text;
      }
    }
  }
  result.between.push_back(pending + filled.holes[token]);
  return result;
}

std::optional<model::TemplateValues> DraftedText::fitted(std::string_view text, const Values& values) const {
  const Filled filled = aligned(text, values);
  std::vector<bool> without(blocks_, false);
  while (true) {
    const Walk one = walk(filled, values, without);
    if (!one.whole) return std::nullopt;
    std::optional<std::size_t> obstacle;  // a block behind text that has no hole: perhaps a later hole takes both
    std::size_t at = 0;
    bool fits = true;
    for (const Line& line : lines_) {
      for (std::size_t t = 0; t < line.tokens.size(); ++t, ++at) {
        if (one.between[at].empty() || holes_[at]) continue;
        fits = false;
        if (line.block > 0 && !obstacle) obstacle = line.block - 1;
      }
    }
    fits = fits && (one.between[at].empty() || holes_[at]);
    if (!fits && obstacle) {
      without[*obstacle] = true;
      continue;
    }
    if (!fits) return std::nullopt;
    model::TemplateValues result;
    for (std::size_t b = 0; b < blocks_; ++b)
      if (one.blocks[b]) result.blocks.insert("b" + std::to_string(b + 1));
    std::size_t number = 0;
    at = 0;
    for (const Line& line : lines_) {
      const bool there = line.block == 0 || one.blocks[line.block - 1];
      for (std::size_t t = 0; t < line.tokens.size(); ++t, ++at) {
        if (!holes_[at]) continue;
        ++number;
        if (there) result.holes["h" + std::to_string(number)] = one.between[at];
      }
    }
    if (holes_[at]) result.holes["h" + std::to_string(++number)] = one.between[at];
    return result;
  }
}

std::vector<TemplatePart> DraftedText::parts(const Wording& wording) const {
  std::vector<TemplatePart> parts;
  const auto tag = [&](PartKind kind, const char* letter, std::size_t number) {
    parts.push_back({.kind = kind, .text = letter + std::to_string(number)});
  };
  std::size_t hole = 0;
  std::size_t at = 0;
  std::size_t block = 0;  // that is open
  for (const Line& line : lines_) {
    if (line.block != block) {
      if (block > 0) tag(PartKind::block_end, "b", block);
      if (line.block > 0) tag(PartKind::block_begin, "b", line.block);
      block = line.block;
    }
    for (const Token& token : line.tokens) {
      if (holes_[at++]) tag(PartKind::hole, "h", ++hole);
      if (!token.phrase) {
        parts.push_back({.kind = PartKind::literal, .text = token.text});
        continue;
      }
      for (TemplatePart& part : wording.parts(*token.phrase)) parts.push_back(std::move(part));
    }
  }
  if (block > 0) tag(PartKind::block_end, "b", block);
  if (holes_[at]) tag(PartKind::hole, "h", ++hole);
  return parts;
}

bool DraftedText::says_something() const {
  return std::any_of(lines_.begin(), lines_.end(), [](const Line& line) {
    return line.block == 0 && std::any_of(line.tokens.begin(), line.tokens.end(),
                                          [](const Token& token) { return token.phrase || !is_blank(token.text); });
  });
}

double DraftedText::repeated_share() const {
  std::set<std::string> seen;
  std::size_t all = 0;
  std::size_t again = 0;
  for (const Line& line : lines_) {
    std::string text = plain(line);
    if (!has_words(text)) continue;
    ++all;
    again += seen.insert(std::move(text)).second ? 0 : 1;
  }
  return all == 0 ? 0 : static_cast<double>(again) / static_cast<double>(all);
}

double DraftedText::literal_share(std::string_view text, const model::TemplateValues& values) {
  if (text.empty()) return 1;
  std::size_t open = 0;
  for (const auto& [name, bytes] : values.holes) open += bytes.size();
  return 1 - static_cast<double>(open) / static_cast<double>(text.size());
}

}  // namespace patauto::miner
