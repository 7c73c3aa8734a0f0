#pragma once
// The families of a whole tree as things to judge: how often they are created, and which are worth a look first.

#include <string>
#include <vector>

#include "miner/family_index.hpp"
#include "miner/past.hpp"

namespace patauto::miner {

/// Why a file is not mined at all, by index into the tree's files; empty: it is.
using Exclusions = std::vector<std::string>;

/// A family with what its creations say.
struct Subject {
  FoundFamily found;
  std::vector<Member> members;  ///< newest first
  double per_year = 0;
  double interest = 0;  ///< what decides when it is judged: recent creations, then size
};

/// Whether the path is one of these folders or files, or below one; the empty folder holds everything.
bool is_below(std::string_view path, const std::vector<std::string>& below);

/// The families with a member below one of the folders (all, if there are none), most often created first; those of
/// two members last.
std::vector<Subject> subjects_of(const Past& past, const Exclusions& excluded, const std::vector<std::string>& below);

/// A path of the family that does not exist yet, named in the form that most members are named in; empty if all that
/// were thought of exist.
std::string try_path(const Subject& subject, const Past& past);

}  // namespace patauto::miner
