#pragma once
// The answer of exec in every format (render.hpp).

#include <iosfwd>

#include "app/exec.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli::render {

void execution_text(std::ostream& out, const app::PatternRun& answer, const Look& look);
void execution_json(std::ostream& out, const app::PatternRun& answer);

}  // namespace patauto::cli::render
