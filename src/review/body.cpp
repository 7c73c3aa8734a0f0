#include "review/body.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/utf8.hpp"
#include "model/ascii.hpp"

namespace patauto::review {

namespace {

constexpr std::size_t kShownPaths = 3;
constexpr std::size_t kShownHash = 12;

std::string decimal(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

std::string percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.0f %%", 100 * share);
  return text.data();
}

/// Any bytes as a code span in a table's cell.
std::string code(std::string_view bytes) {
  std::string text;
  std::size_t run = 0;
  std::size_t longest = 0;
  for (const char c : bytes) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (c == '|') text += '\\';
    text += control ? ' ' : c;
  }
  if (!base::valid_utf8(text)) {
    for (char& c : text)
      if (model::is_other(c)) c = '?';
  }
  const std::string fence(longest + 1, '`');
  const bool padded = text.empty() || text.starts_with('`') || text.ends_with('`');
  return fence + (padded ? " " : "") + text + (padded ? " " : "") + fence;
}

std::string row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) text += " " + cell + " |";
  return text + "\n";
}

std::string head(const std::vector<std::string>& cells) {
  return row(cells) + row(std::vector<std::string>(cells.size(), "---"));
}

std::string score_table(const model::Confidence& confidence) {
  const model::Terms& terms = confidence.terms;
  return head({"term", "value", "weight", "what it is"}) +
         row({"similarity", decimal(terms.similarity), "0.4",
              "of what a template of older members writes, what the next member kept"}) +
         row({"success", decimal(terms.success), "0.3", "of the newest members, those it would have helped with"}) +
         row({"test coverage", decimal(terms.test_coverage), "0.2",
              "of files and lines, those that a later member tests: a file byte for byte, at least half of it text of "
              "the template; a line in its list"}) +
         row({"schema completeness", decimal(terms.schema_completeness), "0.1",
              "of variables, those with type, description and example"}) +
         row({"**confidence**", "**" + decimal(confidence.value) + "**", "", ""});
}

std::string file_table(const model::Pattern& pattern, const model::Draft& draft) {
  std::string text =
      head({"file", "role", "in past cases", "inferred from", "later members that fit", "text of its own"});
  for (std::size_t i = 0; i < pattern.files.size(); ++i) {
    const model::DraftedFile& file = draft.files[i];
    text += row({code(text_of(pattern.files[i].path, pattern.delimiters)), pattern.files[i].role, percent(file.share),
                 std::to_string(file.exemplars) + " members",
                 std::to_string(file.fitting) + " of " + std::to_string(file.held_out),
                 file.fitting > 0 ? percent(file.literal_share) : "-"});
  }
  return text;
}

std::string edit_table(const model::Pattern& pattern, const model::Draft& draft) {
  std::string text = head({"file that gains a line", "line", "place", "later members that have it"});
  for (std::size_t i = 0; i < pattern.edits.size(); ++i) {
    const model::PatternEdit& edit = pattern.edits[i];
    const model::DraftedLines& lines = draft.edits[i];
    text += row({code(text_of(edit.path, pattern.delimiters)), code(text_of(edit.insert, pattern.delimiters)),
                 std::string(name_of(edit.place.order)),
                 std::to_string(lines.fitting) + " of " + std::to_string(lines.held_out)});
  }
  return text;
}

std::string evidence_table(const model::Draft& draft) {
  std::string text = head({"commit", "created"});
  for (const model::Evidence& evidence : draft.evidence) {
    std::string paths;
    for (std::size_t i = 0; i < std::min(evidence.paths.size(), kShownPaths); ++i)
      paths += (i > 0 ? ", " : "") + code(evidence.paths[i]);
    if (evidence.paths.size() > kShownPaths)
      paths += " and " + std::to_string(evidence.paths.size() - kShownPaths) + " more";
    text += row({evidence.commit.hex().substr(0, kShownHash), paths});
  }
  return text;
}

}  // namespace

std::string body_of(const model::Pattern& pattern, const model::Draft& draft) {
  std::string text = pattern.intent + "\n\nThis repository has " + std::to_string(draft.members) + " files like " +
                     code(draft.family) + ", of late " + decimal(draft.creations_per_year) +
                     " new ones a year. Merging this approves the pattern " + code(pattern.id) +
                     ": `git patauto new` then follows it. It holds data only; nothing in it is executed.\n";
  if (pattern.executes()) text.replace(text.rfind(" It holds"), std::string::npos, " It runs commands.\n");
  if (pattern.confidence) text += "\n## Confidence\n\n" + score_table(*pattern.confidence);
  text += "\n## What it writes\n\n" + file_table(pattern, draft);
  if (!pattern.edits.empty()) text += "\n" + edit_table(pattern, draft);
  if (!draft.evidence.empty()) text += "\n## Evidence\n\n" + evidence_table(draft);
  if (!draft.left_out.empty()) {
    text += "\n## Left out\n\n";
    for (const std::string& note : draft.left_out) text += "* " + code(note) + "\n";
  }
  return text;
}

}  // namespace patauto::review
