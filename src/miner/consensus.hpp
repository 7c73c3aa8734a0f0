#pragma once
// AUTO-008 (TemplateGenerator): what a profile's exemplars agree on, line by line, token by token (ALGORITHMS 1.5).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "miner/profile.hpp"
#include "miner/variables.hpp"

namespace patauto::miner {

/// How much agreement it takes to write something.
struct Courage {
  double threshold = 0.15;   ///< a line is written if its expected gain exceeds this share of its length
  double token = 0.30;       ///< a token less probable than this is a hole
  double punctuation = 0.5;  ///< support that a line of punctuation alone needs
  double prior = 0.5;        ///< weight of doubt beside the exemplars' ...
  double prior_share = 4;    ///< ... and, divided by their number, more of it: little evidence, little courage
};

/// Votes for the readings of one placeholder.
class Votes {
 public:
  void add(const Options& options, double weight);
  /// The reading with most votes among those whose slot `available` has (all, when null); ties go to the core of the
  /// name, then to the simpler case form. Nothing if none is available.
  std::optional<Option> winner(const std::array<bool, kSlots>* available) const;

 private:
  std::vector<std::pair<Option, double>> votes_;
};

struct ConsensusToken {
  Token token;             ///< of the column's heaviest line
  double probability = 0;  ///< that a new member has it
  Votes votes;             ///< placeholders only
};

struct ConsensusLine {
  std::vector<ConsensusToken> tokens;
  double support = 0;  ///< share of the weight (with its prior) whose exemplars have the line in some form
  std::size_t column = 0;
  double gain = 0;  ///< expected characters kept less a quarter of the wrong ones
};

/// The lines to write, in order. `weights` per exemplar, usually the profile's own.
std::vector<ConsensusLine> consensus_of(const Profile& profile, const std::vector<double>& weights,
                                        const Courage& courage);
std::vector<ConsensusLine> consensus_of(const Profile& profile, const Courage& courage);

/// Variables by slot, for rendering; empty: not available.
using Values = std::array<std::string, kSlots>;
Values by_slot(const std::vector<Value>& values);
std::array<bool, kSlots> available(const Values& values);

/// A consensus line as text: holes empty, placeholders in the winning reading, or empty where no available variable
/// can fill them.
std::string render(const ConsensusLine& line, const Values& values, double token_threshold);
std::string render(const std::vector<ConsensusLine>& lines, const Values& values, const Courage& courage);

}  // namespace patauto::miner
