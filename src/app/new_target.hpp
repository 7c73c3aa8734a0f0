#pragma once
// What `new` may create and write, whoever made the plan.

#include <string>

#include "app/applying.hpp"
#include "app/exclusion.hpp"
#include "app/questions.hpp"

namespace patauto::app {

/// Empty: there is none.
std::string work_tree_of(const Session& session);

/// The state error for a target that is there; `from_work_tree`: not merely in the revision that was asked about.
tl::unexpected<Error> exists_already(const std::string& path, bool from_work_tree);

/// State error where the work tree has the path, or where it is tracked, though not there.
Result<void> check_work_tree(const Session& session, const std::string& path, bool tracked);

Writing writing_of(const NewRequest& request, const std::string& path);

/// Leaves out of the plan what may not be written without being asked for by name, with a warning, what `exclusion`
/// matches, and companions that the work tree has.
void keep_what_may_be_written(const Session& session, const Exclusion& exclusion, bool from_work_tree,
                              const Writing& writing, model::Prediction& prediction);

}  // namespace patauto::app
