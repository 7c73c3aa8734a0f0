#pragma once
// A template is sound if it can write what it was inferred from: with the tokens a text has and the bytes it has
// between them, rendering gives that text back, byte for byte (ALGORITHMS 1.10). That holds for any text by
// construction; how much of it the template wrote is covered_share().

#include <string>
#include <string_view>
#include <vector>

#include "miner/consensus.hpp"

namespace patauto::miner {

/// What a text adds to a template: which of the tokens that the template writes it has, and its other bytes.
struct Filled {
  std::vector<bool> present;       ///< per token written: literals, variables, line ends; in the template's order
  std::vector<std::string> holes;  ///< bytes before each of them, and at the end: one more than `present`
  bool operator==(const Filled&) const = default;
};

/// Aligns the text with the template under the text's own variables. A variable is present where the text has the
/// reading that was voted for, a literal where it has that literal; blanks and punctuation only beside another token
/// that is. Lines first, then tokens in what is left between equal lines. Past 64 million pairs of lines, or 4 million
/// of tokens between two lines, nothing is compared: it is hole. Linear in the text but for pairs / 64 (lcs.hpp).
Filled filled_from(std::string_view text, const std::vector<ConsensusLine>& lines, const Values& values,
                   const Courage& courage);

/// What a template writes for one set of variables: its tokens, line by line.
using WrittenLines = std::vector<std::vector<std::string>>;

/// The same for a template that has been written already, with the variables it was written with. No token is empty.
Filled filled_from(std::string_view text, const WrittenLines& written, const Values& values);

/// The text that `filled` was made from, given the same template and variables.
std::string render(const std::vector<ConsensusLine>& lines, const Values& values, const Courage& courage,
                   const Filled& filled);

/// Bytes of the text that no literal or variable writes.
std::size_t hole_bytes(const Filled& filled);

/// The share of the text's bytes that literals and variables write, 0..1; 1 for an empty text.
double covered_share(std::string_view text, const Filled& filled);

}  // namespace patauto::miner
