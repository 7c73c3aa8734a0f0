#pragma once
// The answers of `maintenance run`.

#include <iosfwd>
#include <string>

#include "app/detect.hpp"
#include "app/upkeep.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli::render {

void detected_text(std::ostream& out, const app::Detected& answer, const Look& look);
void detected_json(std::ostream& out, const app::Detected& answer);

void upkeep_text(std::ostream& out, const app::Upkeep& answer, const Look& look);
void upkeep_json(std::ostream& out, const app::Upkeep& answer, const std::string& task);

/// The kill switch is on.
void nothing_done_json(std::ostream& out, const std::string& task);

}  // namespace patauto::cli::render
