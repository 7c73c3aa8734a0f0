#pragma once
// Recognises the entries of a list by the form in which new ones are written: "[NAME](docs/".

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/consensus.hpp"

namespace patauto::miner {

/// Anchored at the line's first non-blank; one name and at most one stretch of anything before it, so that matching
/// costs at most the square of a line's length.
class EntryPattern {
 public:
  /// From the tokens of a registration's key line. Nothing when no placeholder is stable enough to find names by.
  static std::optional<EntryPattern> of(const std::vector<ConsensusToken>& tokens);
  /// Lines that begin so, blanks aside; the rest of such a line, if there is any, is the name.
  static EntryPattern beginning(std::string_view prefix);

  /// The name in an entry of this form, a view into `line`; nothing for any other line. Lines over 2000 bytes are none.
  std::optional<std::string_view> match(std::string_view line) const;

 private:
  enum class Kind : std::uint8_t { literal, blank, anything, name, rest, end };
  struct Part {
    Kind kind = Kind::literal;
    std::string text;
  };
  bool match_from(std::size_t part, std::string_view line, std::size_t at, std::string_view& name) const;

  std::vector<Part> parts_;
};

}  // namespace patauto::miner
