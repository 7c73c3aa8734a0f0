#pragma once
// Brackets and block comments, the nesting that most languages share, read without knowing the language.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::miner {

/// How the brackets in a line, quoted strings aside, move the nesting depth, and the lowest it gets on the way.
struct Nesting {
  int change = 0;
  int lowest = 0;
};
Nesting nesting(std::string_view line);

/// A bracket or a block comment that one line opens and a later one closes: their indices.
struct BracketPair {
  std::size_t open = 0;
  std::size_t close = 0;
  bool operator==(const BracketPair&) const = default;
};

/// The pairs that span lines, by closing line, inner ones first. Quoted strings and what block comments hold are passed
/// over; what nothing of its kind closes pairs with nothing. Linear.
std::vector<BracketPair> bracket_pairs(const std::vector<std::string_view>& lines);

/// Whether the line begins with the bracket that closes the last one left open in `opening`; also if that leaves none
/// open.
bool closes(std::string_view line, std::string_view opening);

/// Whether a bracket or comment that is closed stands before anything else.
bool closes_first(std::string_view line);

}  // namespace patauto::miner
