#include "miner/list_entries.hpp"

#include <algorithm>

#include "miner/brackets.hpp"
#include "miner/text_lines.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLongestRecord = 80;

using TextLines = std::vector<std::string_view>;

/// Whether line `i` is the head of a table, or the rule below it.
bool heads_table(const TextLines& lines, std::size_t i) {
  if (!trimmed(lines[i]).starts_with('|')) return false;
  return rules_table(lines[i]) || (i + 1 < lines.size() && rules_table(lines[i + 1]));
}

}  // namespace

std::string folded_letters(std::string_view name) {
  std::string out(name.size(), ' ');
  std::size_t size = 0;
  for (const char c : name) {
    if (model::is_alnum(c) || model::is_other(c)) out[size++] = model::to_lower(c);
  }
  out.resize(size);
  return out;
}

std::vector<Entry> entries_of(const TextLines& lines, const ListForm& form) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (heads_table(lines, i)) continue;
    const auto name = form.pattern.match(lines[i]);
    if (!name) continue;
    Entry entry{i, i + 1, lines[i], *name};
    if (form.multiline) {
      if (i < form.offset) continue;
      std::size_t end = i - form.offset;
      int depth = 0;
      do {
        depth += nesting(lines[end++]).change;
      } while (depth > 0 && end < lines.size() && end - (i - form.offset) < kLongestRecord);
      if (end > i) {
        entry.begin = i - form.offset;
        entry.end = end;
      }
    }
    // What stands deeper below an entry is a part of it; nothing may come between them.
    const std::size_t depth = indentation(lines[entry.begin]);
    while (entry.end < lines.size() && entry.end - entry.begin < kLongestRecord && !trimmed(lines[entry.end]).empty() &&
           indentation(lines[entry.end]) > depth) {
      ++entry.end;
    }
    entries.push_back(entry);
  }
  return entries;
}

std::vector<EntryBlock> blocks_of(const std::vector<Entry>& entries) {
  if (entries.empty()) return {};
  const auto gap = [](const Entry& a, const Entry& b) {
    return static_cast<std::ptrdiff_t>(b.begin) - static_cast<std::ptrdiff_t>(a.end);
  };
  std::vector<std::ptrdiff_t> gaps;
  for (std::size_t i = 1; i < entries.size(); ++i) gaps.push_back(gap(entries[i - 1], entries[i]));
  std::sort(gaps.begin(), gaps.end());
  const std::ptrdiff_t median = gaps.empty() ? 0 : gaps[gaps.size() / 2];
  std::vector<EntryBlock> blocks{{entries.front()}};
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const Entry& above = blocks.back().back();
    const bool far = gap(above, entries[i]) > 2 * median + 2;
    if (far || indentation(entries[i].line) != indentation(above.line)) blocks.emplace_back();
    blocks.back().push_back(entries[i]);
  }
  return blocks;
}

}  // namespace patauto::miner
