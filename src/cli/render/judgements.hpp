#pragma once
// The answers of validate, verify and trust in every format (render.hpp).

#include <iosfwd>
#include <vector>

#include "app/trust.hpp"
#include "app/validate.hpp"
#include "app/verify.hpp"
#include "cli/render/look.hpp"

namespace patauto::cli::render {

void validation_text(std::ostream& out, const app::Validation& answer, const Look& look);
void validation_json(std::ostream& out, const app::Validation& answer);

/// "passed".
const char* word_of(app::Outcome outcome);
void verification_text(std::ostream& out, const app::Verification& answer, const Look& look);
void verification_json(std::ostream& out, const app::Verification& answer);

/// What an allow is about: all of it, or the difference to what was allowed before.
void allowance_text(std::ostream& out, const app::Allowance& answer, const Look& look);
/// One allow record a line: pattern, whether it still counts, when, which clone.
void allow_records_text(std::ostream& out, const std::vector<app::ListedAllow>& records, const Look& look);

}  // namespace patauto::cli::render
