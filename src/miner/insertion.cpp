#include "miner/insertion.hpp"

#include <algorithm>

#include "miner/brackets.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kMostMentions = 12;
constexpr std::size_t kLongestHunk = 400;   ///< lines looked at
constexpr std::size_t kLongestRecord = 60;  ///< lines
constexpr std::size_t kSlidesUp = 40;
constexpr std::size_t kSlides = 80;

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

using TextLines = std::vector<std::string_view>;

bool balanced(const TextLines& lines, Range range) {
  int depth = 0;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const Nesting step = nesting(lines[i]);
    if (depth + step.lowest < 0) return false;
    depth += step.change;
  }
  return depth == 0;
}

/// The same insertion can often be read in several places (`}, {` or `{ }`).
std::vector<Range> slides(const TextLines& lines, Range range) {
  std::vector<Range> all{range};
  Range slid = range;
  while (slid.begin > 0 && essence(lines[slid.begin - 1]) == essence(lines[slid.end - 1]) && all.size() < kSlidesUp) {
    --slid.begin, --slid.end;
    all.push_back(slid);
  }
  slid = range;
  while (slid.end < lines.size() && essence(lines[slid.begin]) == essence(lines[slid.end]) && all.size() < kSlides) {
    ++slid.begin, ++slid.end;
    all.push_back(slid);
  }
  return all;
}

/// The reading whose brackets balance with the least indentation.
Range best_slide(const TextLines& lines, Range range) {
  const auto all = slides(lines, range);
  if (all.size() == 1) return range;
  const auto distance = [&](Range r) { return r.begin > range.begin ? r.begin - range.begin : range.begin - r.begin; };
  const auto key = [&](Range r) {
    const std::string_view first = lines[r.begin];
    return std::tuple(!balanced(lines, r), trimmed(first).empty() ? 99 : indentation(first), distance(r));
  };
  const bool any_balanced = std::any_of(all.begin(), all.end(), [&](Range r) { return balanced(lines, r); });
  Range best = all.front();
  for (const Range& candidate : all) {
    if (any_balanced && !balanced(lines, candidate)) continue;
    if (key(candidate) < key(best)) best = candidate;
  }
  return best;
}

/// The line above `from`, inside the hunk, that opens a bracket around it; npos when there is none.
std::size_t opener(const TextLines& lines, std::size_t from, std::size_t first) {
  int depth = 0;
  for (std::size_t i = from; i-- > first;) {
    depth += nesting(lines[i]).change;
    if (depth > 0) return i;
  }
  return std::string_view::npos;
}

/// The line at which the bracket opened in `from` is closed again, not before `mention`; npos when not in the hunk.
std::size_t closer(const TextLines& lines, std::size_t from, std::size_t mention, std::size_t last) {
  int depth = 0;
  for (std::size_t i = from; i < last; ++i) {
    depth += nesting(lines[i]).change;
    if (depth <= 0 && i >= mention) return i;
  }
  return std::string_view::npos;
}

/// The record around a line that mentions the member: the outermost brackets opened and closed inside the hunk, plus
/// what follows indented deeper; else the line.
Range record_at(const TextLines& lines, std::size_t mention, Range hunk) {
  Range record{mention, mention + 1};
  while (true) {
    const std::size_t open = opener(lines, record.begin, hunk.begin);
    if (open == std::string_view::npos) break;
    const std::size_t close = closer(lines, open, mention, hunk.end);
    if (close == std::string_view::npos) break;
    record = {open, close + 1};
  }
  if (record.begin == mention) {
    int depth = nesting(lines[mention]).change;
    while (depth > 0 && record.end < hunk.end) depth += nesting(lines[record.end++]).change;
    if (depth != 0) record.end = mention + 1;
  }
  while (record.end < hunk.end && !trimmed(lines[record.end]).empty() &&
         indentation(lines[record.end]) > indentation(lines[record.begin])) {
    ++record.end;
  }
  return record;
}

Insertion insertion_at(const TextLines& lines, Range record, const Masker& masker) {
  Insertion insertion;
  insertion.begin = record.begin;
  insertion.end = record.end;
  for (std::size_t i = record.begin; i < record.end; ++i) {
    insertion.raw.push_back(lines[i]);
    insertion.lines.push_back(line_of(tokens_of(lines[i], masker)));
    const Line& line = insertion.lines.back();
    if (line.has_placeholder()) insertion.bag.insert(insertion.bag.end(), line.bag.begin(), line.bag.end());
  }
  std::sort(insertion.bag.begin(), insertion.bag.end());
  return insertion;
}

}  // namespace

Revision insertions_of(const std::shared_ptr<const std::string>& before,
                       const std::shared_ptr<const std::string>& after, const Masker& masker) {
  Revision revision{before, after, split_lines(*before), split_lines(*after), {}, false, false};
  const TextLines& lines = revision.new_lines;
  std::size_t mentions = 0;
  for (const Hunk& hunk : diff(revision.old_lines, lines)) {
    if (hunk.new_begin == hunk.new_end) continue;
    Range range{hunk.new_begin, hunk.new_end};
    if (hunk.old_begin == hunk.old_end) range = best_slide(lines, range);
    std::size_t done = 0;
    for (std::size_t i = range.begin; i < std::min(range.end, range.begin + kLongestHunk); ++i) {
      if (masker.next(lines[i], 0).options == nullptr) continue;
      ++mentions;
      if (i < done) continue;
      const Range record = record_at(lines, i, range);
      done = record.end;
      if (record.end - record.begin <= kLongestRecord) {
        revision.insertions.push_back(insertion_at(lines, record, masker));
      }
    }
  }
  revision.content = mentions > kMostMentions;
  if (revision.content) std::erase_if(revision.insertions, [](const Insertion& one) { return one.multiline(); });
  return revision;
}

Revision standing_lines_of(const std::shared_ptr<const std::string>& text, const Masker& masker) {
  Revision revision{text, text, split_lines(*text), {}, {}, false, true};
  for (std::size_t i = 0; i < revision.old_lines.size(); ++i) {
    const std::string_view line = revision.old_lines[i];
    if (masker.next(line, 0).options == nullptr || nesting(line).change != 0) continue;
    revision.insertions.push_back(insertion_at(revision.old_lines, {i, i + 1}, masker));
  }
  if (revision.insertions.size() > kMostMentions) revision.insertions.clear();
  revision.new_lines = revision.old_lines;
  return revision;
}

}  // namespace patauto::miner
