#include "miner/consensus.hpp"

#include <algorithm>
#include <tuple>

#include "miner/lcs.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr double kLeastSupport = 0.12;  ///< no threshold lets a rarer line pass

std::vector<std::uint64_t> ids_of(const Line& line) {
  std::vector<std::uint64_t> ids;
  ids.reserve(line.tokens.size());
  for (const Token& token : line.tokens) ids.push_back(token.id);
  return ids;
}

bool is_word_of_name(const std::optional<Option>& option) {
  return option && option->slot >= Slot::first_word && option->slot <= Slot::year;
}

}  // namespace

void Votes::add(const Options& options, double weight) {
  for (const Option& option : options) {
    const auto found =
        std::find_if(votes_.begin(), votes_.end(), [&](const auto& vote) { return vote.first == option; });
    if (found == votes_.end()) {
      votes_.emplace_back(option, weight);
    } else {
      found->second += weight;
    }
  }
}

std::optional<Option> Votes::winner(const std::array<bool, kSlots>* available) const {
  constexpr double kEqual = 1e-6;
  const auto rank = [](const Option& option) {
    return std::tuple(option.slot != Slot::core, is_word_of_name(option), option.form, option.slot);
  };
  const std::pair<Option, double>* best = nullptr;
  for (const auto& vote : votes_) {
    if (available != nullptr && !(*available)[index_of(vote.first.slot)]) continue;
    const double lead = best == nullptr ? 1 : vote.second - best->second;
    if (lead > kEqual || (lead >= -kEqual && rank(vote.first) < rank(best->first))) best = &vote;
  }
  return best == nullptr ? std::nullopt : std::optional(best->first);
}

Agreement::Agreement(const Profile& profile, std::vector<Group> strangers)
    : profile_(&profile),
      strangers_(std::move(strangers)),
      speakers_(profile.columns().size()),
      bases_(profile.columns().size()) {
  const std::vector<Strays> strays = strays_of(profile);
  for (std::size_t i = 0; i < speakers_.size(); ++i) {
    const std::vector<std::uint32_t>& in = strays[i].in;
    const std::vector<std::uint32_t>& out = strays[i].out;
    const auto astray = [&](std::uint32_t exemplar) {
      return std::find(in.begin(), in.end(), exemplar) != in.end() ||
             std::find(out.begin(), out.end(), exemplar) != out.end();
    };
    for (const Column::Cell& cell : profile.columns()[i].cells) {
      if (!astray(cell.exemplar)) speakers_[i].push_back({cell.exemplar, cell.distinct});
    }
    for (const std::uint32_t exemplar : in) speakers_[i].push_back({exemplar, Witness::kElsewhere});
  }
}

void Agreement::find_witnesses(std::size_t column, const std::vector<double>& weights, double total) {
  const Group* owner = owner_of(profile_->columns()[column], strangers_, weights);
  for (std::size_t i = 0; owner != nullptr && i < weights.size(); ++i) total -= (*owner)[i] ? weights[i] : 0;
  witnesses_.clear();
  for (const Witness& speaker : speakers_[column]) {
    if (owner != nullptr && (*owner)[speaker.exemplar]) continue;
    witnesses_.push_back({speaker.exemplar, speaker.distinct, weights[speaker.exemplar] / total});
  }
}

bool Agreement::has_whole(const Witness& witness, const Base& base, std::size_t column) const {
  if (witness.distinct != Witness::kElsewhere) return witness.distinct == base.distinct;
  return profile_->columns()[column].heaviest->id == base.line->id;
}

Agreement::Weighed Agreement::weighed(const Base& base, std::size_t column) const {
  Weighed line{column, &base};
  double kept = 0;  // bytes of the base that a new member is expected to have
  for (const Witness& witness : witnesses_) {
    line.support += witness.share;
    const bool whole = has_whole(witness, base, column);
    line.whole += whole ? witness.share : 0;
    const bool elsewhere = witness.distinct == Witness::kElsewhere;
    const std::size_t bytes = whole ? base.line->length : elsewhere ? 0 : base.kept[witness.distinct];
    kept += witness.share * static_cast<double>(bytes);
  }
  line.gain = 1.25 * kept - 0.25 * static_cast<double>(base.line->length);
  return line;
}

/// Per token of the base, that a new member has it.
std::vector<double> Agreement::probabilities(const Base& base, std::size_t column) const {
  std::vector<double> result(base.line->tokens.size(), 0);
  for (const Witness& witness : witnesses_) {
    if (has_whole(witness, base, column)) {  // most do
      for (double& probability : result) probability += witness.share;
    } else if (witness.distinct != Witness::kElsewhere) {
      const auto& matches = base.matches[witness.distinct];
      for (std::size_t t = 0; t < matches.size(); ++t) result[t] += matches[t] != 0 ? witness.share : 0;
    }
  }
  return result;
}

const Agreement::Base& Agreement::base_of(std::size_t column, const std::vector<double>& weights) {
  const Column& cells = profile_->columns()[column];
  const std::size_t heaviest = cells.heaviest_under(weights, sums_);
  auto& known = bases_[column];
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const auto& one) { return one->distinct == heaviest; });
  if (found != known.end()) return **found;
  auto base = std::make_unique<Base>(Base{heaviest, cells.distinct[heaviest], {}, {}});
  base->matches.resize(cells.distinct.size());
  base->kept.resize(cells.distinct.size(), 0);
  const auto ids = cells.distinct.size() > 1 ? ids_of(*base->line) : std::vector<std::uint64_t>();
  for (std::size_t i = 0; i < cells.distinct.size(); ++i) {
    if (i == heaviest) continue;
    base->matches[i].resize(ids.size());
    for (const auto& [ours, theirs] : longest_common(ids, ids_of(*cells.distinct[i]))) {
      base->matches[i][ours] = theirs + 1;
      base->kept[i] += base->line->tokens[ours].text.size();
    }
  }
  known.push_back(std::move(base));
  return *known.back();
}

template <typename Take>
void Agreement::each_line(const std::vector<double>& weights, const Courage& courage, Take take) {
  double total = 0;
  std::size_t counted = 0;
  for (const double weight : weights) {
    total += weight;
    counted += weight > 0 ? 1 : 0;
  }
  if (counted == 0) return;
  total += courage.prior + courage.prior_share / static_cast<double>(counted);
  for (std::size_t i = 0; i < profile_->columns().size(); ++i) {
    find_witnesses(i, weights, total);
    double support = 0;
    for (const Witness& witness : witnesses_) support += witness.share;
    if (support < kLeastSupport) continue;
    const Base& base = base_of(i, weights);
    if (support < courage.punctuation && is_punctuation(*base.line)) continue;
    const Weighed line = weighed(base, i);
    const double least = line.whole > courage.whole ? 0 : courage.threshold * static_cast<double>(base.line->length);
    if (line.gain > least) take(line);
  }
}

ConsensusLine Agreement::written(const Weighed& one, const std::vector<double>& weights) const {
  ConsensusLine line{{}, one.support, one.column, one.gain};
  const Column& column = profile_->columns()[one.column];
  const std::vector<double> probable = probabilities(*one.base, one.column);
  for (std::size_t t = 0; t < probable.size(); ++t) {
    ConsensusToken entry{one.base->line->tokens[t], probable[t], {}};
    bool varies = false;
    for (std::size_t c = 0; entry.token.placeholder() && c < column.cells.size(); ++c) {
      const Column::Cell& cell = column.cells[c];
      const std::size_t match = one.base->match(cell.distinct, t);
      if (match == 0 || weights[cell.exemplar] <= 0) continue;
      const Token& token = cell.line->tokens[match - 1];
      varies = varies || token.text != entry.token.text;
      entry.votes.add(*token.options, weights[cell.exemplar]);
    }
    // A word of the name that is the same wherever it was seen may as well be a word of the text.
    if (entry.token.placeholder() && !varies && is_word_of_name(entry.votes.winner(nullptr))) {
      entry.token.options = nullptr;
      entry.votes = {};
    }
    line.tokens.push_back(std::move(entry));
  }
  return line;
}

std::vector<ConsensusLine> Agreement::lines(const std::vector<double>& weights, const Courage& courage) {
  std::vector<ConsensusLine> result;
  each_line(weights, courage, [&](const Weighed& line) { result.push_back(written(line, weights)); });
  return result;
}

double Agreement::gain(const std::vector<double>& weights, const Courage& courage) {
  double sum = 0;
  each_line(weights, courage, [&](const Weighed& line) { sum += line.gain; });
  return sum;
}

ConsensusLine as_in_exemplars(const Profile& profile, std::size_t column, const Courage& courage) {
  ConsensusLine line;
  line.column = column;
  for (const Token& token : profile.columns()[column].heaviest->tokens) {
    ConsensusToken& entry = line.tokens.emplace_back(ConsensusToken{token, courage.token, {}});
    if (token.placeholder()) entry.votes.add(*token.options, 1);
  }
  return line;
}

std::vector<ConsensusLine> consensus_of(const Profile& profile, const Courage& courage) {
  return Agreement(profile).lines(profile.weights(), courage);
}

Values by_slot(const std::vector<Value>& values) {
  Values slots;
  for (const Value& value : values) slots[index_of(value.slot)] = value.text;
  return slots;
}

std::array<bool, kSlots> available(const Values& values) {
  std::array<bool, kSlots> known{};
  for (std::size_t i = 0; i < kSlots; ++i) known[i] = !values[i].empty();
  return known;
}

std::string skeleton(const ConsensusLine& line, const Courage& courage) {
  std::string text;
  for (const ConsensusToken& entry : line.tokens) {
    if (entry.probability < courage.token) continue;
    text += entry.token.placeholder() ? "x" : std::string(entry.token.text);
  }
  return text;
}

std::string render(const ConsensusLine& line, const Values& values, double token_threshold) {
  const auto known = available(values);
  std::string text;
  for (const ConsensusToken& entry : line.tokens) {
    if (entry.probability < token_threshold && entry.token.text != "\n") continue;
    const auto reading = entry.token.placeholder() ? entry.votes.winner(&known) : std::nullopt;
    if (reading) {
      text += model::in_form(values[index_of(reading->slot)], reading->form);
    } else if (!entry.token.placeholder()) {
      text += entry.token.text;
    }
  }
  return text;
}

std::string render(const std::vector<ConsensusLine>& lines, const Values& values, const Courage& courage) {
  std::vector<std::string> texts;
  for (const ConsensusLine& line : lines) texts.push_back(render(line, values, courage.token));
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].length == LengthOf::itself) {
      text += texts[i];
      continue;
    }
    const std::string_view title = without_blank_end(texts[lines[i].length == LengthOf::line_above ? i - 1 : i + 1]);
    text.append(width(title), texts[i].front());
    if (!title.empty()) text += texts[i].substr(without_blank_end(texts[i]).size());
  }
  return text;
}

}  // namespace patauto::miner
