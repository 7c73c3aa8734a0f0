#pragma once
// Answers in every format. A renderer takes a value and a stream, and knows nothing of where either came from.
// JSON is the complete answer, the others are views of it.

#include <iosfwd>
#include <span>
#include <string>

#include "app/check.hpp"
#include "app/decide.hpp"
#include "app/decide_candidate.hpp"
#include "app/events.hpp"
#include "app/listing.hpp"
#include "app/questions.hpp"
#include "app/report.hpp"
#include "app/status.hpp"
#include "app/undo.hpp"
#include "base/result.hpp"
#include "cli/render/look.hpp"
#include "model/finding.hpp"
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

void undone_text(std::ostream& out, const app::Undone& answer, Done done, const Look& look);
void undone_json(std::ostream& out, const app::Undone& answer);
/// What can be taken back, the newest first.
void undoable_text(std::ostream& out, const std::vector<engine::Application>& answer, const Look& look);
void undoable_json(std::ostream& out, const std::vector<engine::Application>& answer);

void explanation_text(std::ostream& out, const model::Explanation& answer, const Look& look);
void explanation_json(std::ostream& out, const model::Explanation& answer);

/// One event a line: time, kind, id, what it says, label.
void events_text(std::ostream& out, const app::Events& answer, const Look& look);

void status_text(std::ostream& out, const app::Status& answer, const Look& look);
void status_json(std::ostream& out, const app::Status& answer);

void report_text(std::ostream& out, const app::Report& answer, const Look& look);
void report_markdown(std::ostream& out, const app::Report& answer);
void report_html(std::ostream& out, const app::Report& answer);
void report_json(std::ostream& out, const app::Report& answer);

void check_text(std::ostream& out, const app::Check& answer, const Look& look);
void check_json(std::ostream& out, const app::Check& answer);
/// Commands of a workflow's log that make annotations; ten of a kind, then plain lines.
void check_github(std::ostream& out, const app::Check& answer);
/// SARIF 2.1.0. `version` is this program's.
void check_sarif(std::ostream& out, const app::Check& answer, const std::string& version);
/// JUnit's XML as CI systems read it.
void check_junit(std::ostream& out, const app::Check& answer);
void listing_text(std::ostream& out, const app::Listing& answer, const Look& look);
void listing_json(std::ostream& out, const app::Listing& answer);

void decision_text(std::ostream& out, const app::Decided& answer, const Look& look);
void decision_json(std::ostream& out, const app::Decided& answer);
void candidate_decision_text(std::ostream& out, const app::CandidateDecision& answer, const Look& look);
void candidate_decision_json(std::ostream& out, const app::CandidateDecision& answer);

/// "FILE:LINE:COLUMN: error: MESSAGE [RULE]".
std::string finding_line(const model::Finding& finding, const Look& look);

void error_json(std::ostream& out, const Error& error);

/// The plan as a patch that `git apply` takes; contents byte for byte.
void plan_diff(std::ostream& out, std::span<const model::PlannedFile> files, const Look& look);

/// The files of a plan, one a line, with what happens to each; `preview` also shows the contents.
void plan_text(std::ostream& out, std::span<const model::PlannedFile> files, Done done, const Look& look);

/// `path`, which counts from the root of the work tree, as it is typed in the directory `prefix` below it;
/// never taken for an option.
std::string typed_from(const std::string& prefix, const std::string& path);

}  // namespace patauto::cli::render
