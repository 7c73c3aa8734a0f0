#include "miner/choices.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "miner/lcs.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kMostChoices = 3;
constexpr std::size_t kMostSides = 6;
constexpr std::size_t kFewestExemplars = 4;  ///< fewer have no variants, only differences
constexpr double kLeastShare = 0.05;         ///< of the weight, for a side
constexpr double kOthers = 0.2;              ///< what an exemplar of another side still counts ...
constexpr double kOthersThanLike = 0.12;     ///< ... and when the one was named that the new file is like
constexpr std::string_view kLike = "like";   ///< the choice of that one
constexpr double kLeastGain = 8;             ///< characters a question must be worth
constexpr double kLeastRelativeGain = 0.03;  ///< and this share of what is written anyway
constexpr std::size_t kLongestValue = 40;
constexpr std::size_t kMostSplits = 60;  ///< that the gain is computed for
constexpr std::size_t kSameSplit = 1;    ///< exemplars that two splits may differ in and still be one question

double sum_of(const std::vector<double>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

std::string text_of(const Line& line) {
  std::string text;
  for (const Token& token : line.tokens) text += token.text;
  return std::string(trimmed(text));
}

/// A value that can be typed: the words of a text, joined by hyphens.
std::string typeable(std::string_view text) {
  std::string value;
  for (const char c : text) {
    const bool plain = model::is_alnum(c) || c == '_' || c == '.';
    if (plain) {
      value += c;
    } else if (!value.empty() && value.back() != '-') {
      value += '-';
    }
    if (value.size() >= kLongestValue) break;
  }
  while (value.ends_with('-') || value.ends_with('.')) value.pop_back();
  while (value.starts_with('-') || value.starts_with('.')) value.erase(0, 1);
  return value;
}

/// A name for what a text is about: its first two words, as snake_case.
std::string topic_of(std::string_view text) {
  std::string name;
  std::size_t count = 0;
  for (const std::string_view word : model::words_of(text)) {
    if (word.size() < 2 || !model::is_alpha(word.front())) continue;
    name += (name.empty() ? "" : "_") + model::in_form(word, model::CaseForm::lower);
    if (++count == 2) break;
  }
  return name;
}

/// Where the lines of a column differ: the part of each between what all begin and end with.
struct Difference {
  std::string before;                ///< what all begin with
  std::vector<std::string> middles;  ///< per line
};

Difference difference_of(const std::vector<const Line*>& lines) {
  std::size_t head = lines.front()->tokens.size();
  std::size_t tail = head;
  const auto& first = lines.front()->tokens;
  for (const Line* line : lines) {
    const auto& tokens = line->tokens;
    std::size_t h = 0;
    while (h < std::min({head, tokens.size()}) && tokens[h].id == first[h].id) ++h;
    head = std::min(head, h);
  }
  for (const Line* line : lines) {
    const auto& tokens = line->tokens;
    std::size_t t = 0;
    const std::size_t most = std::min({tail, tokens.size() - head, first.size() - head});
    while (t < most && tokens[tokens.size() - 1 - t].id == first[first.size() - 1 - t].id) ++t;
    tail = std::min(tail, t);
  }
  Difference difference;
  for (std::size_t i = 0; i < head; ++i) difference.before += first[i].text;
  for (const Line* line : lines) {
    std::string middle;
    for (std::size_t i = head; i + tail < line->tokens.size(); ++i) middle += line->tokens[i].text;
    difference.middles.emplace_back(trimmed(middle));
  }
  return difference;
}

class Splitter {
 public:
  Splitter(const Profile& profile, const std::vector<double>& weights, const std::vector<std::string>& names)
      : profile_(profile), weights_(weights), total_(sum_of(weights)), names_(names) {}

  std::vector<Split> all() {
    add_likeness();
    for (const Column& column : profile_.columns()) {
      if (splits_.size() >= kMostSplits) break;
      add_lines(column);
      add_presence(column);
    }
    return std::move(splits_);
  }

 private:
  /// Which line of several: the sides are the column's distinct lines, and the lack of any.
  void add_lines(const Column& column) {
    if (column.distinct.size() < 2) return;
    std::vector<const Line*> lines = column.distinct;
    if (lines.size() > 2 * kMostSides) return;  // free text
    const Difference difference = difference_of(lines);
    Split split;
    split.name = topic_of(difference.before);
    if (split.name.empty()) split.name = topic_of(text_of(*lines.front()));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Split::Side side;
      side.value = typeable(difference.middles[i].empty() ? "none" : difference.middles[i]);
      if (side.value.empty()) side.value = "variant-" + std::to_string(i + 1);
      side.example = text_of(*lines[i]);
      side.exemplars.assign(weights_.size(), false);
      for (const Column::Cell& cell : column.cells) {
        if (cell.line->id == lines[i]->id) side.exemplars[cell.exemplar] = true;
      }
      split.sides.push_back(std::move(side));
    }
    add(std::move(split));
  }

  /// With the line or without.
  void add_presence(const Column& column) {
    Split split;
    const std::string text = text_of(*column.heaviest);
    split.name = topic_of(text);
    Split::Side with{"yes", text, std::vector<bool>(weights_.size(), false), 0};
    for (const Column::Cell& cell : column.cells) with.exemplars[cell.exemplar] = true;
    Split::Side without{"no", "", with.exemplars, 0};
    without.exemplars.flip();
    split.sides = {std::move(with), std::move(without)};
    add(std::move(split));
  }

  /// Which of the exemplars the new file is most like.
  void add_likeness() {
    Split split;
    split.name = kLike;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      Split::Side side{names_[i], names_[i], std::vector<bool>(weights_.size(), false), 0};
      side.exemplars[i] = true;
      split.sides.push_back(std::move(side));
    }
    add(std::move(split));
  }

  void add(Split split) {
    for (Split::Side& side : split.sides) {
      for (std::size_t i = 0; i < weights_.size(); ++i) side.share += side.exemplars[i] ? weights_[i] / total_ : 0;
    }
    std::erase_if(split.sides, [&](const Split::Side& side) {
      const auto count = std::count(side.exemplars.begin(), side.exemplars.end(), true);
      return split.name != kLike && (side.share < kLeastShare || count < 2);
    });
    std::stable_sort(split.sides.begin(), split.sides.end(),
                     [](const auto& a, const auto& b) { return a.share > b.share; });
    if (split.name != kLike && split.sides.size() > kMostSides) split.sides.resize(kMostSides);
    std::set<std::string> values;
    for (const Split::Side& side : split.sides) values.insert(side.value);
    if (split.name.empty() || split.sides.size() < 2 || values.size() < split.sides.size()) return;
    std::vector<std::vector<bool>> partition;
    for (const Split::Side& side : split.sides) partition.push_back(side.exemplars);
    if (seen_.insert(partition).second) splits_.push_back(std::move(split));
  }

  const Profile& profile_;
  const std::vector<double>& weights_;
  double total_;
  const std::vector<std::string>& names_;
  std::vector<Split> splits_;
  std::set<std::vector<std::vector<bool>>> seen_;
};

/// Exemplars on which the two splits' heaviest sides disagree.
std::size_t disagreement(const Split& a, const Split& b) {
  std::size_t least = a.sides.front().exemplars.size();
  for (const Split::Side& side : b.sides) {
    std::size_t differ = 0;
    for (std::size_t i = 0; i < side.exemplars.size(); ++i) {
      differ += side.exemplars[i] != a.sides.front().exemplars[i] ? 1 : 0;
    }
    least = std::min({least, differ, side.exemplars.size() - differ});
  }
  return least;
}

}  // namespace

model::Choice Split::choice() const {
  model::Choice choice{name, {}, sides.front().value};
  for (const Side& side : sides) choice.options.push_back({side.value, side.share, side.example});
  return choice;
}

std::vector<model::Choice> Choices::all() const {
  std::vector<model::Choice> list;
  for (const Split& split : answered) list.push_back(split.choice());
  for (const Split& split : open) list.push_back(split.choice());
  return list;
}

namespace {

/// The exemplars' weights when that side was chosen: the others count little, and the sum stays.
std::vector<double> narrowed(const std::vector<double>& weights, const Split& split, const Split::Side& side) {
  const double others = split.name == kLike ? kOthersThanLike : kOthers;
  std::vector<double> result = weights;
  for (std::size_t i = 0; i < result.size(); ++i) result[i] *= side.exemplars[i] ? 1 : others;
  const double scale = sum_of(weights) / std::max(sum_of(result), 1e-9);
  for (double& weight : result) weight *= scale;
  return result;
}

/// Characters that knowing the answer saves, on average over the sides.
double expected_gain(const Split& split, Agreement& agreement, const std::vector<double>& weights,
                     const Courage& courage, double plain) {
  double gain = 0;
  for (const Split::Side& side : split.sides) {
    gain += side.share * (agreement.gain(narrowed(weights, split, side), courage) - plain);
  }
  return gain;
}

/// The most useful of the splits, none twice, none that is not worth its question.
std::vector<Split> worth_asking(std::vector<Split> splits, Agreement& agreement, const std::vector<double>& weights,
                                const Courage& courage) {
  const double plain = agreement.gain(weights, courage);
  for (Split& split : splits) split.expected_gain = expected_gain(split, agreement, weights, courage, plain);
  std::stable_sort(splits.begin(), splits.end(),
                   [](const Split& a, const Split& b) { return a.expected_gain > b.expected_gain; });
  std::vector<Split> chosen;
  std::set<std::string> taken;
  for (Split& split : splits) {
    if (chosen.size() >= kMostChoices || split.expected_gain < std::max(kLeastGain, kLeastRelativeGain * plain)) break;
    const auto same = [&](const Split& other) { return disagreement(split, other) <= kSameSplit; };
    if (taken.contains(split.name) || std::any_of(chosen.begin(), chosen.end(), same)) continue;
    taken.insert(split.name);
    chosen.push_back(std::move(split));
  }
  return chosen;
}

/// Takes the answered ones out of `splits`, narrowing the weights by each.
void take_answers(std::vector<Split>& splits, const std::map<std::string, std::string>& answers, Choices& choices) {
  std::vector<Split> open;
  for (Split& split : splits) {
    const auto answer = answers.find(split.name);
    const auto side = std::find_if(split.sides.begin(), split.sides.end(), [&](const Split::Side& one) {
      return answer != answers.end() && one.value == answer->second;
    });
    if (side == split.sides.end()) {
      open.push_back(std::move(split));
      continue;
    }
    choices.weights = narrowed(choices.weights, split, *side);
    choices.answered.push_back(std::move(split));
  }
  splits = std::move(open);
}

}  // namespace

Choices choices_of(const Profile& profile, Agreement& agreement, const std::vector<std::string>& names,
                   const Courage& courage, const std::map<std::string, std::string>& answers) {
  Choices choices{{}, {}, profile.weights()};
  if (profile.weights().size() < kFewestExemplars || profile.columns().empty()) return choices;
  std::vector<Split> asked =
      worth_asking(Splitter(profile, choices.weights, names).all(), agreement, choices.weights, courage);
  std::set<std::string> known;
  for (std::size_t round = 0; round < kMostChoices; ++round) {
    const std::size_t before = choices.answered.size();
    for (const Split& split : asked) known.insert(split.name);
    take_answers(asked, answers, choices);
    if (choices.answered.size() == before) break;
    std::vector<Split> next = Splitter(profile, choices.weights, names).all();
    std::erase_if(next, [&](const Split& split) { return known.contains(split.name); });
    next.insert(next.end(), asked.begin(), asked.end());
    asked = worth_asking(std::move(next), agreement, choices.weights, courage);
  }
  choices.open = std::move(asked);
  return choices;
}

}  // namespace patauto::miner
