#include "cli/commands/confirmation.hpp"

#include <sstream>

#include "cli/render/judgements.hpp"

namespace patauto::cli {

bool confirmed(const Invocation& call, const app::Allowance& allowance) {
  std::ostringstream shown;
  render::allowance_text(shown, allowance, look_of(call));
  const auto line =
      call.world.ask(shown.str() + "allow " + allowance.pattern + " to do this, in this clone, for you? [y/N]: ");
  return line && (*line == "y" || *line == "Y" || *line == "yes");
}

}  // namespace patauto::cli
