#include "miner/list_editor.hpp"

#include <algorithm>

#include "miner/json_record.hpp"
#include "miner/text_lines.hpp"

namespace patauto::miner {
namespace {

using TextLines = std::vector<std::string_view>;

std::vector<std::string_view> cells_of(std::string_view row) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0;;) {
    const std::size_t bar = row.find('|', begin);
    cells.push_back(row.substr(begin, bar - begin));
    if (bar == std::string_view::npos) return cells;
    begin = bar + 1;
  }
}

std::string line_end_of(std::string_view line) {
  return line.ends_with("\r\n") ? "\r\n" : "\n";
}

/// Whether the two rows beside the place (the one above and the next that is one) have columns of the same widths.
bool aligned_at(const TextLines& lines, std::size_t at) {
  if (at < 2 || !lines[at - 1].starts_with('|') || !lines[at - 2].starts_with('|')) return false;
  const auto widths = [](std::string_view row) {
    std::vector<std::size_t> sizes;
    for (const std::string_view cell : cells_of(trimmed(row))) sizes.push_back(cell.size());
    return sizes;
  };
  return widths(lines[at - 1]) == widths(lines[at - 2]);
}

/// The row of a table with one blank around each cell's text; in an aligned table padded to the row above.
std::string padded(const std::string& text, const TextLines& lines, std::size_t at) {
  const bool row_above = at > 0 && lines[at - 1].starts_with('|') && !rules_table(lines[at - 1]);
  const std::string_view beside = row_above ? lines[at - 1] : at < lines.size() ? lines[at] : std::string_view();
  if (!text.starts_with('|') || !beside.starts_with('|')) return text;
  const auto ours = cells_of(trimmed(text));
  const auto theirs = cells_of(trimmed(beside));
  if (ours.size() != theirs.size()) return text;
  const bool aligned = aligned_at(lines, at);
  std::string row;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    std::string cell(ours[i]);
    if (i > 0 && i + 1 < ours.size()) {
      const std::string_view words = trimmed(ours[i]);
      const bool spaced = theirs[i].starts_with(' ') || theirs[i].ends_with(' ') || theirs[i].empty();
      cell = spaced ? " " + std::string(words) + (words.empty() ? "" : " ") : std::string(words);
      if (aligned) cell.resize(std::max(cell.size(), theirs[i].size()), ' ');
    }
    row += (i > 0 ? "|" : "") + cell;
  }
  return row + line_end_of(text);
}

bool closes_list(std::string_view line) {
  const std::string_view text = trimmed(line);
  return !text.empty() && (text.front() == '}' || text.front() == ']' || text.front() == ')');
}

bool ends_element(std::string_view line) {
  const std::string_view text = trimmed(line);
  return !text.empty() && std::string_view("}]\"')").find(text.back()) != std::string_view::npos;
}

std::string with_comma(std::string_view line) {
  return std::string(essence(line)) + "," + line_end_of(line);
}
std::string without_comma(std::string_view line) {
  return std::string(essence(line)) + line_end_of(line);
}

bool ends_with_comma(std::string_view line) {
  return trimmed(line).ends_with(',');
}

bool opens_list(std::string_view line) {
  const std::string_view text = trimmed(line);
  return !text.empty() && std::string_view("{[(").find(text.back()) != std::string_view::npos;
}

/// Gives the new entry and the one above the commas that a bracketed list needs: between elements always, after the
/// last one only where the list has it there already.
void separate(std::vector<std::string>& lines, std::vector<std::string>& added, std::size_t at, bool at_block_end,
              const TextLines& original, bool json) {
  if (at == 0 || at >= original.size()) return;
  std::string& ours = added.back();
  const bool element = ends_element(ours) || ends_with_comma(ours);
  if (at_block_end && closes_list(original[at])) {
    const bool trailing = ends_with_comma(lines[at - 1]);
    const char closer = trimmed(original[at]).front();
    const bool listed = at >= 2 && ends_with_comma(lines[at - 2]);
    const bool separated = json || trailing || listed || closer != '}' || ends_with_comma(ours);
    if (!element || !separated) return;
    if (!trailing && ends_element(lines[at - 1]) && !opens_list(lines[at - 1]))
      lines[at - 1] = with_comma(lines[at - 1]);
    ours = trailing ? with_comma(ours) : without_comma(ours);
  } else if (!at_block_end) {
    const bool beside = ends_with_comma(lines[at - 1]) || (json && opens_list(lines[at - 1]));
    if (element && beside) ours = with_comma(ours);
  }
}

/// The edited file keeps its line ends.
void follow_line_ends(std::string& text, const TextLines& lines) {
  const std::string end = lines.empty() ? "\n" : line_end_of(lines.front());
  std::string converted;
  for (const std::string_view line : split_lines(text)) {
    converted += line.substr(0, line.find_last_not_of("\r\n") + 1);
    converted += end;
  }
  text = std::move(converted);
}

}  // namespace

ListEditor::ListEditor(const std::string& content, bool json)
    : content_(content), json_(json), original_(split_lines(content)), lines_(original_.begin(), original_.end()) {}

void ListEditor::insert(std::string& text, const Placement& placement, bool multiline) {
  const std::size_t at = placement.line;
  if (placement.spaced) text.insert(placement.first ? text.size() : 0, "\n");
  follow_line_ends(text, original_);
  std::vector<std::string> added;
  const std::string formed = multiline ? text : padded(text, original_, at);
  for (const std::string_view line : split_lines(formed)) added.emplace_back(line);
  separate(lines_, added, at, placement.at_block_end, original_, json_);
  // A last line without an end stays without one.
  if (at > 0 && !lines_[at - 1].ends_with('\n')) {
    std::string& ours = added.back();
    const std::string end = line_end_of(ours);
    lines_[at - 1] += end;
    ours.resize(ours.size() - end.size());
  }
  lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at), added.begin(), added.end());
}

std::optional<std::string> ListEditor::text() const {
  std::string text;
  for (const std::string& line : lines_) text += line;
  if (json_ && is_json(content_) && !is_json(text)) return std::nullopt;
  return text;
}

}  // namespace patauto::miner
