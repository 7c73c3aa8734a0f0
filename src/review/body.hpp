#pragma once
// What the reviewer of a proposal reads: how sure we are and why, what the pattern writes, and the commits behind it.

#include <string>

#include "model/draft.hpp"

namespace patauto::review {

/// Markdown with the terms of the confidence, the files, the registrations and the evidence as tables. `pattern` is the
/// draft's, with its id and name.
std::string body_of(const model::Pattern& pattern, const model::Draft& draft);

}  // namespace patauto::review
