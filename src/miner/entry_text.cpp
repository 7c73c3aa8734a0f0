#include "miner/entry_text.hpp"

#include <algorithm>
#include <map>

#include "miner/brackets.hpp"
#include "miner/json_record.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kRecords = 12;     ///< aligned with one another
constexpr double kKeyProbability = 0.4;  ///< of the placeholder that entries are found by
constexpr double kUsualForm = 0.3;       ///< share of the weight that makes a whole line's form the one to write
constexpr Courage kLine{.threshold = 0.05, .token = 0.5, .punctuation = 0.5, .prior = 0.5, .prior_share = 0};
constexpr Courage kRecord{.threshold = 0.3, .token = 0.5, .punctuation = 0.45, .prior = 0.5, .prior_share = 0};

/// The sightings to write like: those that still stand in the file, if there are two of them.
std::vector<const Sighting*> heaviest_first(const Site& site) {
  const auto standing =
      std::count_if(site.sightings.begin(), site.sightings.end(), [](const Sighting& s) { return !s.gone; });
  std::vector<const Sighting*> sightings;
  for (const Sighting& sighting : site.sightings) {
    if (standing < 2 || !sighting.gone) sightings.push_back(&sighting);
  }
  std::stable_sort(sightings.begin(), sightings.end(),
                   [](const Sighting* a, const Sighting* b) { return a->weight > b->weight; });
  return sightings;
}

/// Of single lines those of the most frequent form, equal to the letter but for the name, if it is frequent: such a
/// line is whole, while what all forms have in common is none of them. Else nothing.
std::vector<const Sighting*> of_usual_form(const std::vector<const Sighting*>& sightings) {
  std::map<std::uint64_t, std::pair<double, std::size_t>> forms;  // weight and number
  double total = 0;
  for (const Sighting* sighting : sightings) {
    auto& [weight, count] = forms[sighting->insertion->lines.front().id];
    weight += sighting->weight;
    ++count;
    total += sighting->weight;
  }
  const auto usual =
      std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<const Sighting*> same;
  if (usual == forms.end() || usual->second.second < 2 || usual->second.first < kUsualForm * total) return same;
  for (const Sighting* sighting : sightings) {
    if (sighting->insertion->lines.front().id == usual->first) same.push_back(sighting);
  }
  return same;
}

/// The consensus of sightings; of a single line's the one best supported.
std::vector<ConsensusLine> agreed_lines(const std::vector<const Sighting*>& sightings, Profile& profile) {
  const bool multiline = !sightings.empty() && sightings.front()->insertion->multiline();
  for (std::size_t i = 0; i < sightings.size() && (!multiline || i < kRecords); ++i) {
    profile.add(sightings[i]->insertion->lines, sightings[i]->weight);
  }
  auto lines = consensus_of(profile, multiline ? kRecord : kLine);
  if (multiline || lines.empty()) return lines;
  const auto best =
      std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.support < b.support; });
  return {*best};
}

std::string token_text(const ConsensusToken& entry, const Values& values, const std::array<bool, kSlots>& known) {
  if (!entry.token.placeholder()) return std::string(entry.token.text);
  const auto reading = entry.votes.winner(&known);
  return reading ? model::in_form(values[index_of(reading->slot)], reading->form) : std::string();
}

bool kept(const ConsensusToken& entry) {
  return entry.probability >= kLine.token || entry.token.text == "\n";
}

/// Which tokens of a line are written. Prose whose words differ is cut from its first unsure word to its last, cell
/// by cell in a table, unless it names the member in between.
std::vector<bool> written(const ConsensusLine& line) {
  const auto& tokens = line.tokens;
  std::vector<bool> result;
  for (const ConsensusToken& entry : tokens) result.push_back(kept(entry));
  for (std::size_t begin = 0; begin < tokens.size();) {
    std::size_t end = begin;
    while (end < tokens.size() && tokens[end].token.text != "|") ++end;
    std::optional<std::size_t> first;
    std::size_t last = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (result[i] || tokens[i].token.blank()) continue;
      if (!first) first = i;
      last = i;
    }
    const auto named = [&](std::size_t i) { return result[i] && tokens[i].token.placeholder(); };
    bool names = false;
    for (std::size_t i = first.value_or(end); i < last; ++i) names = names || named(i);
    for (std::size_t i = first.value_or(end); i < last && !names; ++i) result[i] = false;
    begin = end + 1;
  }
  return result;
}

/// A single line's text. Blanks whose width varies (aligned columns) are one blank.
template <typename Write>
std::string line_text(const ConsensusLine& line, Write write) {
  const std::vector<bool> use = written(line);
  std::string text;
  for (std::size_t i = 0; i < line.tokens.size(); ++i) {
    if (use[i]) {
      text += write(line.tokens[i]);
    } else if (line.tokens[i].token.blank() && i > 0 && i + 1 < use.size() && use[i - 1] && use[i + 1]) {
      text += ' ';
    }
  }
  const std::size_t end = text.find_last_not_of("\r\n") + 1;
  const std::size_t words = text.find_last_not_of(" \t", end == 0 ? 0 : end - 1) + 1;
  return text.substr(0, words) + text.substr(end);
}

/// A record's text: what is not sure stays empty inside quotes, and is the heaviest value elsewhere, so that the
/// record stays well formed.
std::string record_text(const std::vector<ConsensusLine>& lines, const Values& values) {
  const auto known = available(values);
  std::string text;
  for (const ConsensusLine& line : lines) {
    char quote = '\0';
    for (const ConsensusToken& entry : line.tokens) {
      const std::string_view raw = entry.token.text;
      if (!entry.token.placeholder() && (raw == "\"" || raw == "'")) {
        quote = quote == raw.front() ? '\0' : quote == '\0' ? raw.front() : quote;
        text += raw;
      } else if (quote == '\0' || entry.probability >= kRecord.token || raw == "\n") {
        text += token_text(entry, values, known);
      }
    }
  }
  return text;
}

/// A token in template grammar.
std::string token_form(const ConsensusToken& entry, const Mask& mask) {
  const auto reading = entry.token.placeholder() ? entry.votes.winner(nullptr) : std::nullopt;
  return reading ? placeholder_text(*reading, mask) : std::string(entry.token.text);
}

std::string record_form(const std::vector<ConsensusLine>& lines, const Mask& mask) {
  std::string form;
  for (const ConsensusLine& line : lines) {
    for (const ConsensusToken& entry : line.tokens) form += kept(entry) ? token_form(entry, mask) : std::string();
  }
  return form;
}

bool names_member(const ConsensusLine& line) {
  return std::any_of(line.tokens.begin(), line.tokens.end(), [](const ConsensusToken& entry) {
    return entry.token.placeholder() && entry.probability >= kKeyProbability;
  });
}

/// The first line of the text that has the list's form: its number and the line.
std::optional<std::pair<std::size_t, std::string_view>> find_key_line(std::string_view text,
                                                                      const EntryPattern& pattern) {
  const auto lines = split_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (pattern.match(lines[i])) return std::pair(i, lines[i]);
  }
  return std::nullopt;
}

/// Whether the lines open a bracket that they don't close.
bool leaves_open(const std::vector<std::string_view>& lines) {
  int depth = 0;
  for (const std::string_view line : lines) depth += nesting(line).change;
  return depth > 0;
}

}  // namespace

std::optional<EntryText> entry_text(const Site& site, const Cases& cases, bool json) {
  const auto sightings = heaviest_first(site);
  if (leaves_open(sightings.front()->insertion->raw)) return std::nullopt;
  Profile all(site.multiline() ? 0.6 : 0.3);
  Profile usual;
  auto lines = agreed_lines(sightings, all);
  auto key = std::find_if(lines.begin(), lines.end(), names_member);
  auto pattern = key == lines.end() ? std::nullopt : EntryPattern::of(key->tokens);
  if (!site.multiline()) {
    auto whole = agreed_lines(of_usual_form(sightings), usual);
    if (!whole.empty()) {
      lines = std::move(whole);
      key = std::find_if(lines.begin(), lines.end(), names_member);
      if (!pattern && key != lines.end()) pattern = EntryPattern::of(key->tokens);
    }
  }
  if (key == lines.end() || !pattern) return std::nullopt;

  EntryText entry;
  const auto record = site.multiline() && json ? json_record(site, cases) : std::nullopt;
  if (site.multiline()) {
    entry.text = record ? *record : record_text(lines, cases.values);
    entry.form = record_form(lines, cases.mask);
    // Records of different lengths may agree on the line that opens a bracket and not on the one that closes it.
    if (leaves_open(split_lines(entry.text))) return std::nullopt;
  } else {
    const auto known = available(cases.values);
    entry.text = line_text(*key, [&](const ConsensusToken& token) { return token_text(token, cases.values, known); });
    entry.form = line_text(*key, [&](const ConsensusToken& token) { return token_form(token, cases.mask); });
  }
  const auto found = find_key_line(entry.text, *pattern);
  if (record && !found) return std::nullopt;
  const auto first = static_cast<std::size_t>(key - lines.begin());
  entry.key_line = found ? std::string(found->second) : entry.text;
  entry.list = {std::move(*pattern), found ? found->first : first, site.multiline()};
  return entry;
}

std::string_view key_line_of(const Insertion& insertion, const ListForm& list) {
  if (list.multiline && list.offset < insertion.raw.size()) return insertion.raw[list.offset];
  for (std::size_t i = 0; i < insertion.lines.size(); ++i) {
    if (insertion.lines[i].has_placeholder()) return insertion.raw[i];
  }
  return insertion.raw.front();
}

}  // namespace patauto::miner
