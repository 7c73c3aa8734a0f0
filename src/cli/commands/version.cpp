#include "cli/commands/commands.hpp"

namespace patauto::cli {

Result<Answer> version_answer(const Invocation&) {
  return Answer{.out = "git-patauto " PATAUTO_VERSION "\n"};
}

}  // namespace patauto::cli
