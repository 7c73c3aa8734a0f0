#include "miner/prescribed.hpp"

#include <algorithm>

#include "miner/list_editor.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

using model::PlaceOrder;
using TextLines = std::vector<std::string_view>;

/// How the lines of the list begin: what stands in `among` before its first tag.
std::string_view list_prefix(const model::Place& place) {
  return place.among.prefix();
}

/// Whether the lines stand there one below the other, indentation aside.
bool has_lines(const TextLines& lines, const TextLines& wanted) {
  const auto same = [](std::string_view a, std::string_view b) { return essence(trimmed(a)) == essence(trimmed(b)); };
  return std::search(lines.begin(), lines.end(), wanted.begin(), wanted.end(), same) != lines.end();
}

/// Whether a line begins with the text, not in the middle of a word.
bool has_beginning(const TextLines& lines, std::string_view text) {
  const auto in_word = [](char c) { return model::is_alnum(c) || c == '_' || c == '-' || model::is_other(c); };
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    const std::string_view own = trimmed(line);
    return own.starts_with(text) && (own.size() == text.size() || !in_word(text.back()) || !in_word(own[text.size()]));
  });
}

/// The line to be found again: the first that is of the list, else the first that is not blank.
std::string_view key_line_in(const TextLines& added, const ListForm& list) {
  for (const std::string_view line : added)
    if (list.pattern.match(line)) return line;
  const auto text =
      std::find_if(added.begin(), added.end(), [](std::string_view line) { return !trimmed(line).empty(); });
  return text == added.end() ? std::string_view() : *text;
}

std::optional<Placement> beside(const TextLines& lines, std::string_view wanted, bool after) {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](std::string_view line) { return trimmed(line) == trimmed(wanted); });
  if (found == lines.end()) return std::nullopt;
  Placement placement;
  placement.line = static_cast<std::size_t>(found - lines.begin()) + (after ? 1 : 0);
  return placement;
}

/// Nothing: the file has no place of that kind.
std::optional<Placement> placement_of(const TextLines& lines, const TextLines& added, const model::Place& place,
                                      const std::string& among) {
  if (place.order == PlaceOrder::after || place.order == PlaceOrder::before)
    return beside(lines, among, place.order == PlaceOrder::after);
  const bool whole_file = place.among.parts().empty();
  const bool blank =
      std::all_of(lines.begin(), lines.end(), [](std::string_view line) { return trimmed(line).empty(); });
  Placement end;
  end.line = place.order == PlaceOrder::prepend ? 0 : lines.size();
  end.at_block_end = true;
  if (whole_file || blank) return end;
  const ListForm list{EntryPattern::beginning(list_prefix(place)), 0, false};
  std::optional<OrderRule> order;
  if (place.order == PlaceOrder::append) order = OrderRule::append;
  if (place.order == PlaceOrder::prepend) order = OrderRule::prepend;
  return place_by(lines, list, key_line_in(added, list), order);
}

std::string missing_place(const model::Place& place, const std::string& among) {
  if (place.order == PlaceOrder::after || place.order == PlaceOrder::before) return "it has no line '" + among + "'";
  return "it has no line that begins with '" + std::string(list_prefix(place)) + "'";
}

/// With its last line ended.
std::string ended(std::string text) {
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

}  // namespace

Result<PrescribedEdit> prescribed(const std::string& path, const std::string& content, const model::PatternEdit& edit,
                                  const model::TemplateValues& values) {
  PATAUTO_ASSIGN(std::string text, edit.insert.render(values));
  PATAUTO_ASSIGN(const std::string among, edit.place.among.render(values));
  text = ended(std::move(text));
  const TextLines lines = split_lines(content);
  const TextLines added = split_lines(text);
  PrescribedEdit result{.content = content};
  const bool in_list = edit.place.order != PlaceOrder::after && edit.place.order != PlaceOrder::before;
  const bool names_entry = in_list && !edit.place.among.variables().empty() && !trimmed(among).empty();
  if (has_lines(lines, added) || (names_entry && has_beginning(lines, trimmed(among)))) return result;
  const auto placement = placement_of(lines, added, edit.place, among);
  if (!placement) {
    result.problem = missing_place(edit.place, among);
    return result;
  }
  const bool one_line = added.size() == 1;
  if (one_line && in_list && placement->entries > 0) text.replace(0, indentation(text), placement->indentation);
  ListEditor editor(content, path.ends_with(".json"));
  editor.insert(text, *placement, !one_line);
  auto edited = editor.text();
  if (!edited) {
    result.problem = "it would not be JSON any more";
    return result;
  }
  result.content = std::move(*edited);
  const auto count = static_cast<int>(split_lines(text).size());
  for (int i = 1; i <= count; ++i) result.lines_added.push_back(static_cast<int>(placement->line) + i);
  return result;
}

}  // namespace patauto::miner
