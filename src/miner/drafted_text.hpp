#pragma once
// AUTO-008 (TemplateGenerator): the template of a pattern's file. Where the texts it was made of differ it has holes,
// what not all of them have is an optional block, so that it writes most of them again byte for byte.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/consensus.hpp"
#include "miner/round_trip.hpp"
#include "miner/wording.hpp"
#include "model/template.hpp"

namespace patauto::miner {

/// A text with the values of its member's path.
struct Sample {
  std::shared_ptr<const std::string> text;
  Values values;
  double weight = 1;
};

class DraftedText {
 public:
  /// From samples, the heaviest first; lines that less than half of their weight has are not written.
  DraftedText(const std::vector<Sample>& samples, const Wording& wording, const Courage& courage);

  /// Holes are numbered `h1`, `h2` ... and blocks `b1`, `b2` ... in order.
  std::vector<model::TemplatePart> parts(const Wording& wording) const;
  /// The holes and blocks with which it writes the text; nothing: it cannot. The variables are not filled in.
  std::optional<model::TemplateValues> fitted(std::string_view text, const Values& values) const;
  /// Whether it has a word that every text must have.
  bool says_something() const;
  /// Of its lines that say something in words, the share that says what a line before has said.
  double repeated_share() const;
  /// The share of the text's bytes that no hole of `values` holds, 0..1.
  static double literal_share(std::string_view text, const model::TemplateValues& values);

 private:
  struct Token {
    std::string text{};
    std::optional<Phrase> phrase{};
  };
  struct Line {
    std::vector<Token> tokens{};
    std::size_t block = 0;  ///< from 1; 0: it is always written
  };
  /// What one text has between the tokens, given which units it has whole.
  struct Walk {
    std::vector<std::string> between;  ///< before each token, and at the end
    std::vector<bool> blocks;          ///< by number less one
    bool whole = true;                 ///< it has every line that is always written
  };

  Filled aligned(std::string_view text, const Values& values) const;
  void keep_common_tokens(const std::vector<Filled>& filled, const std::vector<double>& weights);
  void keep_common_lines(const std::vector<Filled>& filled, const std::vector<double>& weights);
  /// Lines of brackets alone whose other halves the template has not: they belong to what is open beside them.
  void drop_loose_brackets();
  /// With a letter for each variable.
  static std::string plain(const Line& line);
  void open_holes(const std::vector<Filled>& filled, const std::vector<Sample>& samples);
  Walk walk(const Filled& filled, const Values& values, const std::vector<bool>& without) const;
  WrittenLines written(const Values& values) const;

  std::vector<Line> lines_;
  std::size_t blocks_ = 0;
  std::vector<bool> holes_;  ///< before each token, and at the end
};

}  // namespace patauto::miner
