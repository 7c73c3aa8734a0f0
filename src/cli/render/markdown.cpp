#include <algorithm>
#include <ostream>

#include "cli/render/quote.hpp"
#include "cli/render/render.hpp"

namespace patauto::cli::render {

namespace {

/// Other people's text inside a table cell: no column may end early, nothing may become HTML.
std::string cell(const std::string& text) {
  std::string result;
  for (const char c : visible(text)) {
    if (c == '|' || c == '<' || c == '*' || c == '_' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

/// As code: fenced by one backtick more than the text holds in a row.
std::string code(const std::string& text) {
  const std::string shown = visible(text);
  std::string fence = "`";
  while (shown.find(fence) != std::string::npos) fence += '`';
  std::string result = fence.size() == 1 ? fence + shown + fence : fence + " " + shown + " " + fence;
  for (std::size_t at = result.find('|'); at != std::string::npos; at = result.find('|', at + 2))
    result.insert(at, "\\");
  return result;
}

std::string paths(const std::vector<model::CandidateFile>& files) {
  constexpr std::size_t kShown = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, files.size()); ++i) text += (i > 0 ? ", " : "") + code(files[i].path);
  return files.size() > kShown ? text + " and " + std::to_string(files.size() - kShown) + " more" : text;
}

}  // namespace

void suggestions_markdown(std::ostream& out, const model::Suggestions& answer) {
  out << "## What this repository repeats\n\n";
  out << counted(answer.candidates.size(), "candidate") << " of " << answer.candidates_total << ", from "
      << counted(answer.history_commits, "commit");
  if (!answer.at.null()) out << " at `" << answer.at.hex() << "`";
  out << (answer.history_complete ? "" : "; the history is cut") << ".\n\n";
  if (!answer.candidates.empty()) {
    out << "| id | family | members | a year | last | confidence | creates | edits |\n";
    out << "|---|---|---:|---:|---|---:|---|---|\n";
  }
  for (const model::Candidate& candidate : answer.candidates) {
    out << "| " << candidate.id << " | " << code(candidate.pattern) << " | " << candidate.members << " | "
        << fixed(candidate.creations_per_year, 1) << " | " << cell(candidate.last_seen) << " | "
        << confidence_text(candidate.confidence) << " | " << paths(candidate.files) << " | " << paths(candidate.edits)
        << " |\n";
  }
  if (!answer.rejected.empty()) out << "\n### Set aside\n\n| family | reason |\n|---|---|\n";
  for (const model::Rejected& rejected : answer.rejected) {
    out << "| " << code(rejected.family) << " | " << cell(rejected.reason) << " |\n";
  }
}

}  // namespace patauto::cli::render
