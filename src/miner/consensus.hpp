#pragma once
// AUTO-008 (TemplateGenerator): what a profile's exemplars agree on, line by line, token by token (ALGORITHMS 1.5).

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "miner/profile.hpp"
#include "miner/strangers.hpp"
#include "miner/strays.hpp"
#include "miner/variables.hpp"

namespace patauto::miner {

/// How much agreement it takes to write something.
struct Courage {
  double threshold = 0.25;   ///< a line is written if its expected gain exceeds this share of its length
  double whole = 0.30;       ///< ... or if it is so probable to the letter, and gains anything
  double token = 0.25;       ///< a token less probable than this is a hole
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

/// What a written line is as long as: itself, or a neighbour that it adorns (adornments.hpp).
enum class LengthOf : std::uint8_t { itself, line_above, line_below };

struct ConsensusLine {
  std::vector<ConsensusToken> tokens;
  double support = 0;  ///< share of the weight (with its prior) whose exemplars have the line in some form
  std::size_t column = 0;
  double gain = 0;  ///< expected characters kept less a quarter of the wrong ones
  LengthOf length = LengthOf::itself;
};

/// The agreement of a profile's exemplars under any weights. Alignments of lines are made once and kept, so that many
/// weightings cost little. The profile must outlive it.
class Agreement {
 public:
  /// A line that is the own of a group of `strangers` counts by what the others have.
  explicit Agreement(const Profile& profile, std::vector<Group> strangers = {});

  /// The lines to write, in order. `weights` per exemplar; an exemplar of weight 0 does not count.
  std::vector<ConsensusLine> lines(const std::vector<double>& weights, const Courage& courage);
  /// The sum of the gains of those lines, in characters.
  double gain(const std::vector<double>& weights, const Courage& courage);

 private:
  /// One of a column's lines as the one to write, with where the others have its tokens.
  struct Base {
    std::size_t distinct = 0;  ///< index among the column's
    const Line* line = nullptr;
    /// Per distinct line: for each token of `line` its index there + 1, or 0; empty for `line` itself.
    std::vector<std::vector<std::uint32_t>> matches;
    std::vector<std::size_t> kept;  ///< per distinct line: bytes of the tokens of `line` that it has

    /// Index + 1 in the distinct line of what is token `t` here; 0: it has no such token.
    std::size_t match(std::size_t other, std::size_t t) const { return other == distinct ? t + 1 : matches[other][t]; }
  };
  /// An exemplar that has a column's line.
  struct Witness {
    static constexpr std::uint32_t kElsewhere = static_cast<std::uint32_t>(-1);
    std::uint32_t exemplar = 0;
    std::uint32_t distinct =
        kElsewhere;    ///< index among the column's; elsewhere it has the heaviest line to the letter
    double share = 0;  ///< of all the weight that speaks about the line
  };
  /// A line worth writing, before its tokens are decided.
  struct Weighed {
    std::size_t column = 0;
    const Base* base = nullptr;
    double support = 0;
    double whole = 0;  ///< probability that a new member has the base to the letter
    double gain = 0;
  };
  /// Calls `take` with each line worth writing, in order; `witnesses_` are its until `take` returns.
  template <typename Take>
  void each_line(const std::vector<double>& weights, const Courage& courage, Take take);
  void find_witnesses(std::size_t column, const std::vector<double>& weights, double total);
  bool has_whole(const Witness& witness, const Base& base, std::size_t column) const;
  Weighed weighed(const Base& base, std::size_t column) const;
  std::vector<double> probabilities(const Base& base, std::size_t column) const;
  ConsensusLine written(const Weighed& line, const std::vector<double>& weights) const;
  const Base& base_of(std::size_t column, const std::vector<double>& weights);

  const Profile* profile_;
  std::vector<Group> strangers_;
  std::vector<std::vector<Witness>> speakers_;             ///< per column, all that have its line; without shares
  std::vector<std::vector<std::unique_ptr<Base>>> bases_;  ///< per column, in order of first need
  std::vector<Witness> witnesses_;                         ///< of the column at hand
  std::vector<double> sums_;                               ///< room for heaviest_under
};

/// A column's line as the exemplars have it, to be written for the sake of another one.
ConsensusLine as_in_exemplars(const Profile& profile, std::size_t column, const Courage& courage);

/// Agreement(profile).lines(profile.weights(), courage).
std::vector<ConsensusLine> consensus_of(const Profile& profile, const Courage& courage);

/// Variables by slot, for rendering; empty: not available.
using Values = std::array<std::string, kSlots>;
Values by_slot(const std::vector<Value>& values);
std::array<bool, kSlots> available(const Values& values);

/// A consensus line without its holes; a placeholder is a word.
std::string skeleton(const ConsensusLine& line, const Courage& courage);

/// A consensus line as text: holes empty, placeholders in the winning reading, or empty where no available variable
/// can fill them.
std::string render(const ConsensusLine& line, const Values& values, double token_threshold);
std::string render(const std::vector<ConsensusLine>& lines, const Values& values, const Courage& courage);

}  // namespace patauto::miner
