#include <algorithm>
#include <ostream>
#include <span>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

constexpr std::size_t kLabel = 9;       // columns of "creates  "
constexpr std::size_t kFilesShown = 6;  // what is more is in the JSON answer

void row(std::ostream& out, const Look& look, std::string_view label, const std::string& text) {
  out << "   " << look.dim(padded(std::string(label), kLabel)) << text << '\n';
}

/// "143 files, 21.0 a year, last on 2026-05-01".
std::string frequency(const model::Candidate& candidate) {
  if (candidate.kind == model::CandidateKind::edit) {
    return counted(candidate.members, "time") + " together, last on " + candidate.last_seen;
  }
  std::string text = counted(candidate.members, "file") + ", " + fixed(candidate.creations_per_year, 1) + " a year";
  return candidate.last_seen.empty() ? text : text + ", last on " + candidate.last_seen;
}

void file_rows(std::ostream& out, const Look& look, std::string_view label,
               const std::vector<model::CandidateFile>& files) {
  const std::span shown(files.data(), std::min(files.size(), kFilesShown));
  std::size_t widest = 0;
  for (const model::CandidateFile& file : shown) widest = std::max(widest, columns(visible(file.path)));
  bool first = true;
  for (const model::CandidateFile& file : shown) {
    std::string text = visible(file.path);
    if (file.role != "primary") text = padded(text, widest + 2) + look.dim(percent(file.share) + " of the time");
    row(out, look, first ? label : "", text);
    first = false;
  }
  if (files.size() > shown.size())
    row(out, look, "", look.dim("and " + std::to_string(files.size() - shown.size()) + " more"));
}

void candidate_block(std::ostream& out, const model::Candidate& candidate, std::size_t number, const Look& look) {
  const std::string family = visible(candidate.pattern);
  out << number << ". " << look.bold(family);
  const std::size_t used = std::to_string(number).size() + 2 + columns(family);
  const std::size_t gap = used + 2 + candidate.id.size() < look.width ? look.width - used - candidate.id.size() : 2;
  out << std::string(gap, ' ') << look.dim(candidate.id) << '\n';
  row(out, look, "seen", frequency(candidate));
  row(out, look, "sure", confidence_text(candidate.confidence));
  file_rows(out, look, candidate.kind == model::CandidateKind::edit ? "when" : "creates", candidate.files);
  file_rows(out, look, "edits", candidate.edits);
  if (!candidate.try_path.empty()) {
    const std::string command =
        "git patauto new " + shell_word(typed_from(look.prefix, candidate.try_path)) + " --dry-run";
    row(out, look, "try", look.cyan(command));
  }
  out << '\n';
}

void closing(std::ostream& out, const model::Suggestions& answer, const Look& look) {
  if (answer.candidates_total > answer.candidates.size()) {
    out << answer.candidates_total - answer.candidates.size() << " more: git patauto suggest --limit "
        << answer.candidates_total << '\n';
  }
  if (!answer.rejected.empty() && !look.quiet) {
    out << counted(answer.rejected.size(), "family") << " set aside; git patauto suggest --format markdown says why\n";
  }
}

}  // namespace

void suggestions_text(std::ostream& out, const model::Suggestions& answer, const Look& look) {
  if (answer.candidates.empty()) {
    out << "nothing repeats here yet";
    out << (answer.at.null() ? ": no commits\n" : " (" + counted(answer.history_commits, "commit") + " read)\n");
  } else {
    out << counted(answer.candidates_total, "family") << " in " << counted(answer.history_commits, "commit")
        << (answer.history_complete ? "" : " (the history is cut: a full clone may know more)") << "\n\n";
  }
  std::size_t number = 0;
  for (const model::Candidate& candidate : answer.candidates) candidate_block(out, candidate, ++number, look);
  closing(out, answer, look);
}

}  // namespace patauto::cli::render
