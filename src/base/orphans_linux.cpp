#include <sys/prctl.h>
#include <sys/wait.h>

#include <csignal>

#include "base/orphans.hpp"

namespace patauto::base {

void adopt_orphans() {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

bool group_lives(pid_t group) {
  while (::waitpid(-group, nullptr, WNOHANG) > 0) continue;
  return ::kill(-group, 0) == 0;
}

}  // namespace patauto::base
