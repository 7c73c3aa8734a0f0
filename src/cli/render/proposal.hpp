#pragma once
// The answer of propose.

#include <iosfwd>

#include "app/propose.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli::render {

void proposal_text(std::ostream& out, const app::Proposed& answer, const Look& look);
void proposal_json(std::ostream& out, const app::Proposed& answer);

}  // namespace patauto::cli::render
