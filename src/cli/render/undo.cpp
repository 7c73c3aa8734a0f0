#include <algorithm>
#include <ostream>

#include "cli/render/quote.hpp"
#include "cli/render/undone.hpp"

namespace patauto::cli::render {

namespace {

using engine::Outcome;

const char* word_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::removed: return "removed";
    case Outcome::restored: return "restored";
    case Outcome::lines_taken_out: return "lines_taken_out";
    case Outcome::gone: return "gone";
    case Outcome::kept: return "kept";
  }
  return "kept";
}

const char* verb_of(Outcome outcome, Done done) {
  const bool written = done == Done::written;
  switch (outcome) {
    case Outcome::removed: return written ? "removed" : "remove";
    case Outcome::restored: return written ? "restored" : "restore";
    case Outcome::lines_taken_out: return written ? "edited" : "edit";
    case Outcome::gone: return "gone";
    case Outcome::kept: return written ? "kept" : "keep";
  }
  return "kept";
}

std::string remark_on(const engine::UndoneFile& file) {
  switch (file.outcome) {
    case Outcome::lines_taken_out: return "without the lines that went in; the rest was edited since, and stays";
    case Outcome::gone: return "was taken back already";
    case Outcome::kept: return file.why;
    case Outcome::removed:
    case Outcome::restored: return "";
  }
  return "";
}

std::size_t count(const engine::Application& application, engine::StepAction action) {
  return static_cast<std::size_t>(
      std::count_if(application.files.begin(), application.files.end(),
                    [&](const engine::AppliedFile& file) { return file.action == action; }));
}

}  // namespace

void undone_files_text(std::ostream& out, std::span<const engine::UndoneFile> files, Done done, const Look& look) {
  std::size_t widest = 0;
  for (const engine::UndoneFile& file : files) widest = std::max(widest, columns(visible(file.path)));
  for (const engine::UndoneFile& file : files) {
    const std::string remark = visible(remark_on(file));
    const std::string verb = padded(verb_of(file.outcome, done), 10);
    out << (file.outcome == Outcome::kept ? look.yellow(verb) : verb);
    out << (remark.empty() ? visible(file.path) : padded(visible(file.path), widest + 2) + look.dim(remark)) << '\n';
  }
}

Json undone_files_json(std::span<const engine::UndoneFile> files) {
  Json all = Json::array();
  for (const engine::UndoneFile& file : files) {
    Json item = Json::object();
    put_text(item, "path", file.path);
    item["result"] = word_of(file.outcome);
    if (file.outcome == Outcome::kept) put_text(item, "reason", file.why);
    all.push_back(std::move(item));
  }
  return all;
}

void undone_text(std::ostream& out, const app::Undone& answer, Done done, const Look& look) {
  const bool nothing = std::all_of(answer.files.begin(), answer.files.end(),
                                   [](const engine::UndoneFile& file) { return file.outcome == Outcome::kept; });
  const std::string name = std::to_string(answer.application) + ": " + visible(answer.label);
  if (done == Done::previewed)
    out << "would take back ";
  else
    out << (nothing ? "nothing could be taken back of " : "took back ");
  out << look.bold(name) << "\n\n";
  undone_files_text(out, answer.files, done, look);
  if (look.quiet || answer.whole()) return;
  if (done == Done::written)
    out << "\nwhat is kept can be tried again: git patauto undo " << answer.application << '\n';
}

void undone_json(std::ostream& out, const app::Undone& answer) {
  Json json = {{"schema_version", 1}, {"application", answer.application}};
  put_text(json, "label", answer.label);
  json["files"] = undone_files_json(answer.files);
  out << json.dump(2) << '\n';
}

void undoable_text(std::ostream& out, const std::vector<engine::Application>& answer, const Look& look) {
  if (answer.empty()) out << "there is nothing to take back\n";
  for (auto one = answer.rbegin(); one != answer.rend(); ++one) {
    out << look.bold(padded(std::to_string(one->number), 4)) << "  " << visible(one->label) << "  "
        << look.dim(std::to_string(count(*one, engine::StepAction::create)) + " created, " +
                    std::to_string(count(*one, engine::StepAction::edit)) + " edited")
        << '\n';
  }
}

void undoable_json(std::ostream& out, const std::vector<engine::Application>& answer) {
  Json json = {{"schema_version", 1}, {"applications", Json::array()}};
  for (auto one = answer.rbegin(); one != answer.rend(); ++one) {
    Json item = {{"application", one->number}};
    put_text(item, "label", one->label);
    item["files"] = Json::array();
    for (const engine::AppliedFile& file : one->files) {
      Json entry = Json::object();
      put_text(entry, "path", file.path);
      entry["action"] = file.action == engine::StepAction::create ? "create" : "edit";
      item["files"].push_back(std::move(entry));
    }
    json["applications"].push_back(std::move(item));
  }
  out << json.dump(2) << '\n';
}

}  // namespace patauto::cli::render
