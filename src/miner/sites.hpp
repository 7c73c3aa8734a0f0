#pragma once
// Where past cases registered their member: the same kind of line or record in the same file (ALGORITHMS 1.8).

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "miner/cases.hpp"
#include "miner/insertion.hpp"

namespace patauto::miner {

/// One insertion of one case.
struct Sighting {
  std::uint32_t one = 0;  ///< index of the case
  double weight = 0;
  const Revision* revision = nullptr;
  const Insertion* insertion = nullptr;
  bool gone = false;  ///< the line does not stand in the file any more
};

/// Insertions of one kind in one file, one a case, newest first.
struct Site {
  std::vector<Sighting> sightings;
  double share = 0;  ///< of the cases' weight

  bool multiline() const { return sightings.front().insertion->multiline(); }
};

/// A file that cases edited, named for the path at hand.
struct EditedFile {
  std::string path;
  std::string generalised;
  double touched = 0;       ///< share of the weight of the cases that modified it, with or without a known insertion
  std::vector<Site> sites;  ///< most frequent first
  bool given_up = false;    ///< the lines that cases inserted are gone, and nothing in it names them today
};

/// Owns the texts that the sites point into.
struct Sites {
  std::deque<Revision> revisions;
  std::vector<EditedFile> files;  ///< by path
};

/// Files that less than `least_share` of the cases' weight modified are left out, unread.
Sites sites_of(std::string_view path, const Cases& cases, const std::vector<double>& weights, const Past& past,
               double least_share);

}  // namespace patauto::miner
