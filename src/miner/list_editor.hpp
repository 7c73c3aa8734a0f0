#pragma once
// Puts new entries into the lists of a file in the form of their neighbours: commas, columns of a table, blank lines
// between entries, line ends.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "miner/placement.hpp"

namespace patauto::miner {

class ListEditor {
 public:
  /// `content` must outlive it; placements count its lines. `json`: the result must be JSON where the content is.
  ListEditor(const std::string& content, bool json);

  /// Inserts the entry's lines, each with its end, and gives `text` the form they have there. Entries come from the
  /// bottom of the file to its top. A record (`multiline`) is not padded to a table.
  void insert(std::string& text, const Placement& placement, bool multiline);

  /// The file after the change; nothing where it would not be JSON any more.
  std::optional<std::string> text() const;

 private:
  const std::string& content_;
  bool json_;
  std::vector<std::string_view> original_;
  std::vector<std::string> lines_;
};

}  // namespace patauto::miner
