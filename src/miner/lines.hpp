#pragma once
// A text as lines of tokens, with the occurrences of variables as placeholders: what alignment works on.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "miner/masker.hpp"

namespace patauto::miner {

/// All placeholders are equal while aligning; which variable in which form is decided afterwards.
inline constexpr std::uint64_t kPlaceholder = 1;

struct Token {
  std::uint64_t id = 0;              ///< hash of the text; kPlaceholder for an occurrence of a variable
  std::string_view text;             ///< as it stands in the source
  const Options* options = nullptr;  ///< of a placeholder

  bool placeholder() const { return options != nullptr; }
  bool blank() const;  ///< white space only
};

struct Line {
  std::vector<Token> tokens;       ///< the line end is the last one
  std::uint64_t id = 0;            ///< hash of the token ids: equal lines have equal ids
  std::size_t length = 0;          ///< bytes
  std::vector<std::uint64_t> bag;  ///< ids of the tokens that are not blank, ascending
  std::uint64_t sketch = 0;        ///< of the bag: a bit per id, by the id's lowest six bits

  bool has_placeholder() const;
  /// As it stands in the source.
  std::string_view text() const { return {tokens.front().text.data(), length}; }
};

/// Letters, digits or an occurrence of a variable.
bool is_word(const Token& token);

/// Punctuation and blanks and nothing else, but not blanks alone.
bool is_punctuation(const Line& line);

/// Lines of one text; owns the text and the masker that the tokens point into.
class Lines {
 public:
  Lines(std::shared_ptr<const std::string> text, const std::vector<Value>& values);
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  const std::vector<Line>& all() const { return lines_; }
  std::string_view text() const { return *text_; }

 private:
  std::shared_ptr<const std::string> text_;
  Masker masker_;
  std::vector<Line> lines_;
};

/// The tokens of a text that outlives them, in one run: words, runs of blanks, single other bytes.
std::vector<Token> tokens_of(std::string_view text, const Masker& masker);
/// Splits a run of tokens after each newline.
std::vector<Line> lines_of(std::vector<Token> tokens);
Line line_of(std::vector<Token> tokens);

/// Twice the common tokens over all tokens, as multisets; 0 when both are empty.
double dice(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);
/// What dice(a.bag, b.bag) is at most; for a few instructions.
double most_dice(const Line& a, const Line& b);

}  // namespace patauto::miner
