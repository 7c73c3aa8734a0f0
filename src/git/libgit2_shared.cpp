#include <git2.h>

#include "git/libgit2_start.hpp"

namespace patauto::git {

bool start_libgit2() {
  static const bool kStarted = git_libgit2_init() >= 0;
  return kStarted;
}

}  // namespace patauto::git
