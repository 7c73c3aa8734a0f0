#include "miner/consensus.hpp"

#include <algorithm>
#include <map>
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

/// Tokens of the column's heaviest line under `weights`, with the share of `total` that has each.
std::vector<ConsensusToken> tokens_of(const Column& column, const std::vector<double>& weights, double total) {
  double heaviest = -1;
  const Line* base = nullptr;
  std::map<std::uint64_t, double> by_line;
  for (const Column::Cell& cell : column.cells) by_line[cell.line->id] += weights[cell.exemplar];
  for (const Line* line : column.distinct) {
    if (by_line[line->id] <= heaviest) continue;
    heaviest = by_line[line->id];
    base = line;
  }
  std::vector<ConsensusToken> tokens;
  for (const Token& token : base->tokens) tokens.push_back({token, 0, {}});
  const auto base_ids = ids_of(*base);
  std::map<std::uint64_t, Pairs> alignments;
  for (const Column::Cell& cell : column.cells) {
    const double weight = weights[cell.exemplar];
    const auto [entry, fresh] = alignments.try_emplace(cell.line->id);
    if (fresh) entry->second = longest_common(base_ids, ids_of(*cell.line));
    for (const auto& [i, j] : entry->second) {
      tokens[i].probability += weight / total;
      if (tokens[i].token.placeholder()) tokens[i].votes.add(*cell.line->tokens[j].options, weight);
    }
  }
  return tokens;
}

bool is_punctuation(const std::vector<ConsensusToken>& tokens) {
  bool any = false;
  for (const ConsensusToken& entry : tokens) {
    const char first = entry.token.text.front();
    if (entry.token.placeholder() || model::is_alnum(first) || first == '_' || model::is_other(first)) return false;
    any = any || !entry.token.blank();
  }
  return any;
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
    const bool word = option.slot >= Slot::first_word && option.slot <= Slot::year;
    return std::tuple(option.slot != Slot::core, word, option.form, option.slot);
  };
  const std::pair<Option, double>* best = nullptr;
  for (const auto& vote : votes_) {
    if (available != nullptr && !(*available)[index_of(vote.first.slot)]) continue;
    const double lead = best == nullptr ? 1 : vote.second - best->second;
    if (lead > kEqual || (lead >= -kEqual && rank(vote.first) < rank(best->first))) best = &vote;
  }
  return best == nullptr ? std::nullopt : std::optional(best->first);
}

std::vector<ConsensusLine> consensus_of(const Profile& profile, const std::vector<double>& weights,
                                        const Courage& courage) {
  double total = 0;
  std::size_t counted = 0;
  for (const double weight : weights) {
    total += weight;
    counted += weight > 0 ? 1 : 0;
  }
  if (counted == 0) return {};
  total += courage.prior + courage.prior_share / static_cast<double>(counted);
  std::vector<ConsensusLine> lines;
  for (std::size_t i = 0; i < profile.columns().size(); ++i) {
    const Column& column = profile.columns()[i];
    ConsensusLine line;
    line.column = i;
    line.support = column.weight(weights) / total;
    if (line.support < kLeastSupport) continue;
    line.tokens = tokens_of(column, weights, total);
    double length = 0;
    for (const ConsensusToken& token : line.tokens) {
      const auto size = static_cast<double>(token.token.text.size());
      length += size;
      line.gain += size * (1.25 * token.probability - 0.25);
    }
    if (line.gain <= courage.threshold * length) continue;
    if (line.support < courage.punctuation && is_punctuation(line.tokens)) continue;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<ConsensusLine> consensus_of(const Profile& profile, const Courage& courage) {
  return consensus_of(profile, profile.weights(), courage);
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
