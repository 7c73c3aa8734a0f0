#include "miner/consensus.hpp"

#include <algorithm>
#include <tuple>

#include "miner/lcs.hpp"
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

void Agreement::find_witnesses(std::size_t column, const std::vector<double>& weights, double total) {
  const Column& cells = profile_->columns()[column];
  const auto& [in, out] = strays_[column];
  const Group* owner = owner_of(cells, strangers_, weights);
  for (std::size_t i = 0; owner != nullptr && i < weights.size(); ++i) total -= (*owner)[i] ? weights[i] : 0;
  const auto counts = [&](std::uint32_t exemplar) { return owner == nullptr || !(*owner)[exemplar]; };
  const auto among = [](const std::vector<std::uint32_t>& exemplars, std::uint32_t exemplar) {
    return std::find(exemplars.begin(), exemplars.end(), exemplar) != exemplars.end();
  };
  witnesses_.clear();
  for (const Column::Cell& cell : cells.cells) {
    if (!counts(cell.exemplar) || among(in, cell.exemplar) || among(out, cell.exemplar)) continue;
    witnesses_.push_back({cell.distinct, weights[cell.exemplar] / total});
  }
  for (const std::uint32_t exemplar : in) {
    if (counts(exemplar)) witnesses_.push_back({Witness::kElsewhere, weights[exemplar] / total});
  }
}

void Agreement::weigh(const Base& base, std::size_t column) {
  const Column& cells = profile_->columns()[column];
  weighed_.column = column;
  weighed_.base = &base;
  weighed_.probabilities.assign(base.line->tokens.size(), 0);
  weighed_.support = weighed_.whole = weighed_.gain = 0;
  for (const Witness& witness : witnesses_) {
    weighed_.support += witness.share;
    const bool elsewhere = witness.distinct == Witness::kElsewhere;
    const bool whole = elsewhere ? cells.heaviest->id == base.line->id : witness.distinct == base.distinct;
    if (whole) {  // it has all tokens; most do
      weighed_.whole += witness.share;
      for (double& probability : weighed_.probabilities) probability += witness.share;
      continue;
    }
    if (elsewhere) continue;
    const auto& matches = base.matches[witness.distinct];
    for (std::size_t t = 0; t < matches.size(); ++t) weighed_.probabilities[t] += matches[t] != 0 ? witness.share : 0;
  }
  for (std::size_t t = 0; t < weighed_.probabilities.size(); ++t) {
    weighed_.gain += static_cast<double>(base.line->tokens[t].text.size()) * (1.25 * weighed_.probabilities[t] - 0.25);
  }
}

const Agreement::Base& Agreement::base_of(std::size_t column, const std::vector<double>& weights) {
  const Column& cells = profile_->columns()[column];
  const std::size_t heaviest = cells.heaviest_under(weights);
  auto& known = bases_[column];
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const auto& one) { return one->distinct == heaviest; });
  if (found != known.end()) return **found;
  auto base = std::make_unique<Base>(Base{heaviest, cells.distinct[heaviest], {}});
  base->matches.resize(cells.distinct.size());
  const auto ids = cells.distinct.size() > 1 ? ids_of(*base->line) : std::vector<std::uint64_t>();
  for (std::size_t i = 0; i < cells.distinct.size(); ++i) {
    if (i == heaviest) continue;
    base->matches[i].resize(ids.size());
    for (const auto& [ours, theirs] : longest_common(ids, ids_of(*cells.distinct[i])))
      base->matches[i][ours] = theirs + 1;
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
    weigh(base, i);
    const double least =
        weighed_.whole > courage.whole ? 0 : courage.threshold * static_cast<double>(base.line->length);
    if (weighed_.gain > least) take(weighed_);
  }
}

ConsensusLine Agreement::written(const Weighed& one, const std::vector<double>& weights) const {
  ConsensusLine line{{}, one.support, one.column, one.gain};
  const Column& column = profile_->columns()[one.column];
  for (std::size_t t = 0; t < one.probabilities.size(); ++t) {
    ConsensusToken entry{one.base->line->tokens[t], one.probabilities[t], {}};
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
  std::string text;
  for (const ConsensusLine& line : lines) text += render(line, values, courage.token);
  return text;
}

}  // namespace patauto::miner
