#include "miner/consensus.hpp"

#include <algorithm>
#include <numeric>
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

/// A line worth writing, before its placeholders are decided.
struct Agreement::Weighed {
  std::size_t column = 0;
  const Base* base = nullptr;
  std::vector<double> probabilities;  ///< per token of the base
  double support = 0;
  double whole = 0;  ///< probability that a new member has the base to the letter
  double gain = 0;
};

std::vector<Agreement::Witness> Agreement::witnesses(std::size_t column, const std::vector<double>& weights,
                                                     double total) const {
  const Column& cells = profile_->columns()[column];
  const auto& [in, out] = strays_[column];
  const Group* owner = owner_of(cells, strangers_, weights);
  for (std::size_t i = 0; owner != nullptr && i < weights.size(); ++i) total -= (*owner)[i] ? weights[i] : 0;
  const auto counts = [&](std::uint32_t exemplar) { return owner == nullptr || !(*owner)[exemplar]; };
  const auto among = [](const std::vector<std::uint32_t>& exemplars, std::uint32_t exemplar) {
    return std::find(exemplars.begin(), exemplars.end(), exemplar) != exemplars.end();
  };
  std::vector<Witness> result;
  for (std::size_t i = 0; i < cells.cells.size(); ++i) {
    const std::uint32_t exemplar = cells.cells[i].exemplar;
    if (!counts(exemplar) || among(in, exemplar) || among(out, exemplar)) continue;
    result.push_back({i, weights[exemplar] / total});
  }
  for (const std::uint32_t exemplar : in) {
    if (counts(exemplar)) result.push_back({Witness::kElsewhere, weights[exemplar] / total});
  }
  return result;
}

Agreement::Weighed Agreement::weighed(const Base& base, const Column& column, const std::vector<Witness>& witnesses) {
  Weighed line;
  line.base = &base;
  line.probabilities.assign(base.line->tokens.size(), 0);
  for (const Witness& witness : witnesses) {
    line.support += witness.share;
    const bool elsewhere = witness.cell == Witness::kElsewhere;
    const Line& text = elsewhere ? *column.heaviest : *column.cells[witness.cell].line;
    const bool whole = text.id == base.line->id;  // it has all tokens; most do
    if (whole) line.whole += witness.share;
    if (elsewhere && !whole) continue;
    for (std::size_t t = 0; t < line.probabilities.size(); ++t) {
      if (whole || base.matches[witness.cell][t] != 0) line.probabilities[t] += witness.share;
    }
  }
  for (std::size_t t = 0; t < line.probabilities.size(); ++t) {
    line.gain += static_cast<double>(base.line->tokens[t].text.size()) * (1.25 * line.probabilities[t] - 0.25);
  }
  return line;
}

const Agreement::Base& Agreement::base_of(std::size_t column, const std::vector<double>& weights) {
  const Column& cells = profile_->columns()[column];
  const Line* heaviest = cells.distinct.front();
  double most = -1;
  for (const Line* line : cells.distinct) {
    if (cells.distinct.size() == 1) break;
    double sum = 0;
    for (const Column::Cell& cell : cells.cells) sum += cell.line->id == line->id ? weights[cell.exemplar] : 0;
    if (sum > most) {
      most = sum;
      heaviest = line;
    }
  }
  auto& known = bases_[column];
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& base) { return base->line == heaviest; });
  if (found != known.end()) return **found;
  Base base{heaviest, {}};
  const std::size_t size = heaviest->tokens.size();
  std::vector<std::uint64_t> ids;
  base.matches.reserve(cells.cells.size());
  for (const Column::Cell& cell : cells.cells) {
    const auto twin =
        std::find_if(cells.cells.begin(), cells.cells.begin() + static_cast<std::ptrdiff_t>(base.matches.size()),
                     [&](const Column::Cell& before) { return before.line->id == cell.line->id; });
    const auto known_cells = static_cast<std::size_t>(twin - cells.cells.begin());
    if (known_cells < base.matches.size()) {
      base.matches.push_back(std::vector<std::uint32_t>(base.matches[known_cells]));
      continue;
    }
    std::vector<std::uint32_t>& match = base.matches.emplace_back(size, 0);
    if (cell.line->id == heaviest->id) {
      std::iota(match.begin(), match.end(), std::uint32_t{1});
      continue;
    }
    if (ids.empty()) ids = ids_of(*heaviest);
    for (const auto& [i, j] : longest_common(ids, ids_of(*cell.line))) match[i] = j + 1;
  }
  known.push_back(std::make_unique<Base>(std::move(base)));
  return *known.back();
}

std::vector<Agreement::Weighed> Agreement::weighed(const std::vector<double>& weights, const Courage& courage) {
  double total = 0;
  std::size_t counted = 0;
  for (const double weight : weights) {
    total += weight;
    counted += weight > 0 ? 1 : 0;
  }
  std::vector<Weighed> result;
  if (counted == 0) return result;
  total += courage.prior + courage.prior_share / static_cast<double>(counted);
  for (std::size_t i = 0; i < profile_->columns().size(); ++i) {
    const Column& column = profile_->columns()[i];
    const std::vector<Witness> seen = witnesses(i, weights, total);
    double support = 0;
    for (const Witness& witness : seen) support += witness.share;
    if (support < kLeastSupport) continue;
    const Base& base = base_of(i, weights);
    if (support < courage.punctuation && is_punctuation(*base.line)) continue;
    Weighed line = weighed(base, column, seen);
    const double least = line.whole > courage.whole ? 0 : courage.threshold * static_cast<double>(base.line->length);
    if (line.gain <= least) continue;
    line.column = i;
    result.push_back(std::move(line));
  }
  return result;
}

std::vector<ConsensusLine> Agreement::lines(const std::vector<double>& weights, const Courage& courage) {
  std::vector<ConsensusLine> result;
  for (const Weighed& one : weighed(weights, courage)) {
    ConsensusLine line{{}, one.support, one.column, one.gain};
    const Column& column = profile_->columns()[one.column];
    for (std::size_t t = 0; t < one.probabilities.size(); ++t) {
      ConsensusToken entry{one.base->line->tokens[t], one.probabilities[t], {}};
      bool varies = false;
      for (std::size_t c = 0; entry.token.placeholder() && c < column.cells.size(); ++c) {
        const std::uint32_t match = one.base->matches[c][t];
        const Column::Cell& cell = column.cells[c];
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
    result.push_back(std::move(line));
  }
  return result;
}

double Agreement::gain(const std::vector<double>& weights, const Courage& courage) {
  double sum = 0;
  for (const Weighed& line : weighed(weights, courage)) sum += line.gain;
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
