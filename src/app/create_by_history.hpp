#pragma once
// What the history says about a new file.

#include <string>

#include "app/questions.hpp"

namespace patauto::app {

/// The file with its companions and registrations, written unless it is a preview. `path`: from the work tree's root.
/// Errors: nothing is like it, or it is left out of mining (nothing), unknown VAR or value (invalid), it exists
/// (state).
Result<model::Prediction> create_by_history(Session& session, const NewRequest& request, const std::string& path);

}  // namespace patauto::app
