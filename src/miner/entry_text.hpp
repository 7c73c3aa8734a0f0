#pragma once
// The text of a new entry: what the past insertions of a site agree on.

#include <optional>
#include <string>

#include "miner/cases.hpp"
#include "miner/entry_pattern.hpp"
#include "miner/placement.hpp"
#include "miner/sites.hpp"

namespace patauto::miner {

struct EntryText {
  std::string text;      ///< one line or more, each with its end
  std::string key_line;  ///< the line of it that names the member
  std::string form;      ///< the text in template grammar
  ListForm list;         ///< recognises entries of this kind
};

/// Nothing when no line that names the member is stable enough to be found again.
std::optional<EntryText> entry_text(const Site& site, const Cases& cases, bool json);

/// The line of a past insertion that names its member.
std::string_view key_line_of(const Insertion& insertion, const ListForm& list);

}  // namespace patauto::miner
