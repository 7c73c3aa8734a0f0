#include "cli/commands/commands.hpp"

namespace patauto::cli {

namespace {

Result<Answer> version_answer(const Invocation&) {
  return Answer{.out = "git-patauto " PATAUTO_VERSION "\n"};
}

}  // namespace

CommandSpec version_command() {
  return {.name = "version",
          .group = "Upkeep",
          .summary = "Show the version",
          .operands = {},
          .options = {},
          .examples = {{"git patauto version", ""}},
          .touches = "Nothing.",
          .body = version_answer};
}

}  // namespace patauto::cli
