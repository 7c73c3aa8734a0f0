#pragma once
// A candidate written out as a pattern, before it has an id and a name: what the miner hands to review.

#include <cstddef>
#include <string>
#include <vector>

#include "model/example.hpp"
#include "model/pattern.hpp"
#include "model/prediction.hpp"

namespace patauto::model {

/// How one file of a draft was inferred, and how it did on members that were not used for it.
struct DraftedFile {
  double share = 1;           ///< of the past cases that had it
  std::size_t exemplars = 0;  ///< members that the template was inferred from
  std::size_t held_out = 0;   ///< later members that have the file
  std::size_t fitting = 0;    ///< of these, those that it writes again byte for byte
  double literal_share = 0;   ///< bytes of the fitting ones that no hole holds, 0..1; 0 where none fits
  bool could_fail = false;    ///< it has text of its own that a member may lack
  bool operator==(const DraftedFile&) const = default;
};

/// How the lines that a list gains did on such members.
struct DraftedLines {
  std::size_t held_out = 0;  ///< later members whose list there is, where the lines were told without them
  std::size_t fitting = 0;   ///< of these, those that have the very lines in it
  bool operator==(const DraftedLines&) const = default;
};

struct DraftedExample {
  std::string name{};  ///< of the member, fit for a file's name
  Example example{};
  bool later = false;  ///< nothing was inferred from it: it tests the templates
  bool operator==(const DraftedExample&) const = default;
};

struct Draft {
  /// Without id, name and version; files have their contents inline, criteria no examples yet.
  Pattern pattern{};
  std::string family{};  ///< the generalised path
  std::size_t members = 0;
  double creations_per_year = 0;
  std::vector<DraftedFile> files{};   ///< one for each of the pattern's
  std::vector<DraftedLines> edits{};  ///< likewise
  std::vector<DraftedExample> examples{};
  std::vector<Evidence> evidence{};     ///< newest first, ten at most
  std::vector<std::string> left_out{};  ///< what else comes with a member, and why the pattern does not have it
  bool operator==(const Draft&) const = default;
};

}  // namespace patauto::model
