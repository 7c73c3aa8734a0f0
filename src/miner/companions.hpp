#pragma once
// The other files that a repository creates together with a member: its test, its page, its fixture (ALGORITHMS 1.7).

#include <string>
#include <vector>

#include "miner/cases.hpp"

namespace patauto::miner {

struct Companion {
  std::string path;                  ///< for the path the cases were gathered for
  std::string generalised;           ///< `docs/{{name|kebab}}.md`
  double share = 0;                  ///< of the weight of past cases that created it, 0..1
  bool generated = false;            ///< most examples are binary or written by a program: to be named, not written
  std::vector<std::uint32_t> cases;  ///< indices of the cases that created it
  std::vector<std::uint32_t>
      twins;  ///< the same companions of the cases, as they are now: files of the tree, ascending
};

/// Companions that at least half of the past cases' weight had, most frequent first, then by path. Those that exist
/// already are left out.
std::vector<Companion> companions_of(std::string_view path, const Cases& cases, const Past& past);

}  // namespace patauto::miner
