#pragma once
// The state of this repository: what its journal and its spool say.

#include <memory>

#include "git/layout.hpp"
#include "store/state.hpp"

namespace patauto::app {

inline std::unique_ptr<store::State> known_state(const git::Layout& layout) {
  return store::State::open({.work_tree = layout.work_tree,
                             .git_directory = layout.git_dir + "/patauto",
                             .common_directory = layout.common_dir + "/patauto"});
}

}  // namespace patauto::app
