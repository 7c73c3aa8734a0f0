#include "engine/inserted_lines.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace patauto::engine {

namespace {

using Lines = std::vector<std::string_view>;

/// Lines with their ends; the last one may have none.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Lines that were inserted together, with the line on each side where there is one.
struct Run {
  Lines lines;
  Lines with_neighbours;
  std::size_t lead = 0;  ///< 1: a line before them is among with_neighbours
};

/// What was inserted, in runs; nothing when lines were changed or removed too.
std::optional<std::vector<Run>> inserted(const Lines& before, const Lines& after) {
  std::vector<Run> runs;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < after.size();) {
    if (kept < before.size() && after[i] == before[kept]) {
      ++kept;
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < after.size() && (kept == before.size() || after[i] != before[kept])) ++i;
    const auto at = [&](std::size_t n) { return after.begin() + static_cast<std::ptrdiff_t>(n); };
    const std::size_t lead = begin > 0 ? 1 : 0;
    runs.push_back({Lines(at(begin), at(i)), Lines(at(begin - lead), at(std::min(i + 1, after.size()))), lead});
  }
  return kept == before.size() ? std::optional(std::move(runs)) : std::nullopt;
}

/// Where `wanted` stands in `lines`, if it does so exactly once.
std::optional<std::size_t> only_place(const Lines& lines, const Lines& wanted) {
  const auto found = std::search(lines.begin(), lines.end(), wanted.begin(), wanted.end());
  if (found == lines.end()) return std::nullopt;
  if (std::search(found + 1, lines.end(), wanted.begin(), wanted.end()) != lines.end()) return std::nullopt;
  return static_cast<std::size_t>(found - lines.begin());
}

}  // namespace

std::optional<std::string> without_inserted_lines(const std::string& before, const std::string& after,
                                                  const std::string& now) {
  const auto runs = inserted(lines_of(before), lines_of(after));
  if (!runs || runs->empty()) return std::nullopt;
  Lines lines = lines_of(now);
  for (const Run& run : *runs) {
    std::optional<std::size_t> place = only_place(lines, run.with_neighbours);
    if (place)
      *place += run.lead;
    else
      place = only_place(lines, run.lines);
    if (!place) return std::nullopt;
    const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(*place);
    lines.erase(begin, begin + static_cast<std::ptrdiff_t>(run.lines.size()));
  }
  std::string text;
  for (const std::string_view line : lines) text += line;
  return text;
}

}  // namespace patauto::engine
