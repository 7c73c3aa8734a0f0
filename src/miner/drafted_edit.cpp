#include "miner/drafted_edit.hpp"

#include "base/utf8.hpp"
#include "miner/json_record.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"
#include "model/path_rules.hpp"

namespace patauto::miner {
namespace {

using model::PartKind;
using model::TemplatePart;

model::PlaceOrder order_of(OrderRule rule) {
  switch (rule) {
    case OrderRule::append:
    case OrderRule::after_newest: return model::PlaceOrder::append;
    case OrderRule::prepend: return model::PlaceOrder::prepend;
    default: return model::PlaceOrder::sorted;
  }
}

/// Whether it is a JSON value with some member's names in it.
bool is_record(const Parts& insert, const Wording& wording, const Values& member) {
  const std::string text = written(insert, wording, member);
  std::string_view value = trimmed(text);
  if (value.ends_with(',')) value.remove_suffix(1);
  return is_json(value);
}

Parts without_line_end(Parts parts) {
  if (parts.empty() || parts.back().kind != PartKind::literal) return parts;
  std::string& last = parts.back().text;
  if (last.ends_with('\n')) last.pop_back();
  if (last.ends_with('\r')) last.pop_back();
  if (last.empty()) parts.pop_back();
  return parts;
}

/// Without white space at both ends.
Parts without_blanks(Parts line) {
  if (line.front().kind == PartKind::literal) line.front().text.erase(0, line.front().text.find_first_not_of(" \t\r"));
  if (line.back().kind == PartKind::literal) line.back().text.erase(line.back().text.find_last_not_of(" \t\r") + 1);
  std::erase_if(line, [](const TemplatePart& part) { return part.text.empty(); });
  return line;
}

/// The first line with a variable, without the blanks around it.
Parts named_line(const Parts& insert) {
  Parts line;
  bool named = false;
  for (const TemplatePart& part : insert) {
    if (part.kind != PartKind::literal) {
      line.push_back(part);
      named = true;
      continue;
    }
    std::string rest = part.text;
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
      if (named) {
        line.push_back({.kind = PartKind::literal, .text = rest.substr(0, end)});
        return without_blanks(std::move(line));
      }
      line.clear();
      rest.erase(0, end + 1);
    }
    if (!rest.empty()) line.push_back({.kind = PartKind::literal, .text = rest});
  }
  return named ? without_blanks(std::move(line)) : Parts();
}

/// The line up to the first blank after its last variable: what stands behind is free text, and padded in tables.
Parts without_rest(Parts line) {
  TemplatePart& last = line.back();
  if (last.kind != PartKind::literal) return line;
  const std::size_t blank = last.text.find_first_of(" \t");
  if (blank != std::string::npos) last.text.erase(blank);
  if (last.text.empty()) line.pop_back();
  return line;
}

/// How the line begins, up to its first variable and the punctuation that ends that: `| [{{name}}](`.
Parts beginning(const Parts& line) {
  Parts parts;
  for (const TemplatePart& part : line) {
    const bool behind = !parts.empty() && parts.back().kind != PartKind::literal;
    if (!behind) {
      parts.push_back(part);
      continue;
    }
    if (part.kind != PartKind::literal) break;
    std::size_t end = 0;
    while (end < part.text.size() && !model::is_alnum(part.text[end]) && !model::is_space(part.text[end]) &&
           !model::is_other(part.text[end]))
      ++end;
    if (end > 0) parts.push_back({.kind = PartKind::literal, .text = part.text.substr(0, end)});
    break;
  }
  return parts;
}

}  // namespace

DraftedEdit drafted_edit(const Registration& file, const NewEntry& entry, const Mask& own, const Wording& wording,
                         const Values& member) {
  const auto no = [](const char* reason) { return DraftedEdit{.reason = reason}; };
  auto path = wording.parts(file.generalised, own);
  auto insert = wording.parts(entry.form, own);
  if (!path || !may_stand_in_a_spec(*path)) return no("its path cannot be told from the file's");
  if (model::sensitive(shown(*path))) return no("a line there can make code run");
  if (!insert || !base::valid_utf8(text_of(*insert, {}))) return no("its line has words that the path does not tell");
  const bool record = entry.form.find('\n') != std::string::npos && file.path.ends_with(".json");
  if (record && !is_record(*insert, wording, member)) return no("what its records have in common is no record");
  DraftedEdit edit{.path = std::move(*path), .insert = without_line_end(std::move(*insert))};
  edit.named = named_line(edit.insert);
  if (edit.named.empty()) return no("its line does not name the file");
  edit.order = order_of(entry.placement.order);
  edit.among = beginning(edit.named);
  edit.named = without_rest(std::move(edit.named));
  return edit;
}

}  // namespace patauto::miner
