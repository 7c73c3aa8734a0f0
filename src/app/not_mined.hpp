#pragma once
// Which files of a revision nothing is learned from, and why.

#include "app/exclusion.hpp"
#include "git/repository.hpp"
#include "miner/subjects.hpp"

namespace patauto::app {

/// Left out by the config, by .gitattributes, or by what they are.
miner::Exclusions exclusions_of(git::Repository& repository, const miner::Past& past, const Exclusion& exclusion);

}  // namespace patauto::app
