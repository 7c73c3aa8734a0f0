#pragma once
// Answers in every format. A renderer takes a value and a stream, and knows nothing of where either came from.
// JSON is the complete answer, the others are views of it.

#include <iosfwd>
#include <span>
#include <string>

#include "app/events.hpp"
#include "app/questions.hpp"
#include "base/result.hpp"
#include "cli/render/look.hpp"
#include "model/prediction.hpp"

namespace patauto::cli::render {

/// What `new` and `complete` did with the plan.
enum class Done { written, previewed };

void suggestions_text(std::ostream& out, const model::Suggestions& answer, const Look& look);
void suggestions_markdown(std::ostream& out, const model::Suggestions& answer);
void suggestions_json(std::ostream& out, const model::Suggestions& answer);

void prediction_text(std::ostream& out, const model::Prediction& answer, Done done, const Look& look);
void prediction_json(std::ostream& out, const model::Prediction& answer);

void completion_text(std::ostream& out, const app::Completion& answer, Done done, const Look& look);
void completion_json(std::ostream& out, const app::Completion& answer);

void explanation_text(std::ostream& out, const model::Explanation& answer, const Look& look);
void explanation_json(std::ostream& out, const model::Explanation& answer);

/// One event a line: time, kind, id, what it says, label.
void events_text(std::ostream& out, const app::Events& answer, const Look& look);

void error_json(std::ostream& out, const Error& error);

/// The plan as a patch that `git apply` takes; contents byte for byte.
void plan_diff(std::ostream& out, std::span<const model::PlannedFile> files, const Look& look);

/// The files of a plan, one a line, with what happens to each; `preview` also shows the contents.
void plan_text(std::ostream& out, std::span<const model::PlannedFile> files, Done done, const Look& look);

/// `path`, which counts from the root of the work tree, as it is typed in the directory `prefix` below it;
/// never taken for an option.
std::string typed_from(const std::string& prefix, const std::string& path);

}  // namespace patauto::cli::render
