#include "app/create_by_history.hpp"

#include <algorithm>

#include "app/hints.hpp"
#include "app/mined.hpp"
#include "app/new_target.hpp"
#include "engine/work_file.hpp"
#include "miner/predict.hpp"

namespace patauto::app {
namespace {

constexpr double kLowConfidence = 0.3;

/// Files to edit are read from the work tree where one is asked about; from the revision with --at or without one.
miner::Reader reader_for(const Session& session, const miner::Past& past, bool from_work_tree) {
  const std::string work_tree = work_tree_of(session);
  return [work_tree, past, from_work_tree](std::string_view path) -> std::shared_ptr<const std::string> {
    if (from_work_tree) return engine::editable_text(work_tree, path);
    const model::TreeFile* file = past.file(path);
    return file == nullptr ? nullptr : past.text(file->blob, miner::kLargestEdited);
  };
}

/// The file must be new: not in the work tree, and not a tracked file that merely is not checked out.
Result<void> check_target(const Session& session, const miner::Past& past, const std::string& path,
                          bool from_work_tree) {
  const bool tracked = past.file(path) != nullptr;
  if (from_work_tree) return check_work_tree(session, path, tracked);
  return tracked ? Result<void>(exists_already(path, false)) : Result<void>();
}

Result<void> check_answers(const NewRequest& request, const model::Prediction& prediction) {
  for (const auto& answer : request.values) {
    // Not a structured binding: clang before 16 cannot capture one.
    const std::string& name = answer.first;
    const std::string& value = answer.second;
    const auto choice = std::find_if(prediction.choices.begin(), prediction.choices.end(),
                                     [&](const model::Choice& c) { return c.name == name; });
    const auto listed = [&](const auto& all, auto&& text) {
      std::string out;
      for (const auto& one : all) out += (out.empty() ? "" : ", ") + text(one);
      return out;
    };
    if (choice == prediction.choices.end()) {
      const std::string known = listed(prediction.choices, [](const model::Choice& c) { return c.name; });
      return fail(ErrorKind::invalid, "'" + name + "' is no variable that can be set for '" + request.path + "'",
                  known.empty() ? "this family has no choices" : "it has: " + known);
    }
    const bool known = std::any_of(choice->options.begin(), choice->options.end(),
                                   [&](const model::ChoiceOption& option) { return option.value == value; });
    if (!known) {
      return fail(ErrorKind::invalid, "'" + value + "' is no value of '" + name + "'",
                  "it takes: " + listed(choice->options, [](const model::ChoiceOption& o) { return o.value; }));
    }
  }
  return {};
}

/// Predicts; where a choice is open and somebody can be asked, asks and predicts again.
Result<model::Prediction> predict(const std::string& path, const Mined& mined, const miner::Reader& read,
                                  const NewRequest& request) {
  const miner::Past past = mined.past();
  const miner::PathIndex index(past.paths());
  miner::PredictOptions options{request.companions, request.values, request.pattern};
  while (true) {
    auto prediction = miner::predict(path, past, index, read, options);
    if (!prediction && !request.pattern.empty()) {
      return fail(ErrorKind::nothing, "'" + path + "' is no file of pattern '" + request.pattern + "'",
                  "git patauto new PATH --dry-run lists the patterns that fit");
    }
    if (!prediction) {
      return fail(ErrorKind::nothing, "nothing in this repository is like '" + path + "'",
                  "git patauto suggest lists the families it has");
    }
    PATAUTO_TRY(check_answers(request, *prediction));
    const auto open = std::find_if(prediction->choices.begin(), prediction->choices.end(),
                                   [&](const model::Choice& c) { return !options.answers.contains(c.name); });
    if (!request.ask || open == prediction->choices.end()) return std::move(*prediction);
    options.answers[open->name] = request.ask(*open).value_or(open->default_value);
  }
}

void add_warnings(const Mined& mined, model::Prediction& prediction) {
  if (!mined.complete()) {
    prediction.warnings.push_back("this clone's history is cut; a full clone would know more");
  }
  if (prediction.confidence < kLowConfidence) {
    prediction.warnings.push_back("little is known about files like this; read the result with care");
  }
}

}  // namespace

Result<model::Prediction> create_by_history(Session& session, const NewRequest& request, const std::string& path) {
  const std::string work_tree = work_tree_of(session);
  PATAUTO_ASSIGN(const Exclusion exclusion, Exclusion::of(session));
  if (const std::string* glob = exclusion.match(path)) {
    return fail(ErrorKind::nothing, "'" + path + "' is " + exclusion.why(*glob),
                ".patauto/config.yaml says what is left out and where the registry is");
  }
  PATAUTO_ASSIGN(const auto commit, commit_at(session, request.at));
  if (!commit) {
    return fail(ErrorKind::nothing, "this repository has no commits to learn from", "commit some files first");
  }
  PATAUTO_ASSIGN(const auto mined, Mined::read(session, *commit));
  mined->leave_out(exclusion);
  const miner::Past past = mined->past();
  if (request.at.empty()) refresh_hints(session.layout(), past);
  const bool from_work_tree = !work_tree.empty() && (request.at.empty() || !request.preview);
  PATAUTO_TRY(check_target(session, past, path, from_work_tree));

  PATAUTO_ASSIGN(auto prediction, predict(path, *mined, reader_for(session, past, from_work_tree), request));
  prediction.at = *commit;
  prediction.history_complete = mined->complete();
  prediction.history_commits = past.history.commits().size();
  const Writing writing = writing_of(request, path);
  keep_what_may_be_written(session, exclusion, from_work_tree, writing, prediction);
  add_warnings(*mined, prediction);
  if (!request.preview) PATAUTO_TRY(write_files(session, prediction.files, writing, prediction.warnings));
  return prediction;
}

}  // namespace patauto::app
