#include "miner/text_lines.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "miner/lcs.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

std::vector<std::uint64_t> hashes(const std::vector<std::string_view>& lines) {
  std::vector<std::uint64_t> ids;
  ids.reserve(lines.size());
  for (const std::string_view line : lines) ids.push_back(base::xxh3_64(essence(line)));
  return ids;
}

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  lines.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

std::string_view trimmed(std::string_view line) {
  line = without_blank_end(line);
  while (!line.empty() && model::is_space(line.front())) line.remove_prefix(1);
  return line;
}

std::string_view without_blank_end(std::string_view line) {
  while (!line.empty() && model::is_space(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t width(std::string_view text) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return model::is_alnum(c) || model::is_other(c); });
}

std::string_view essence(std::string_view line) {
  line = without_blank_end(line);
  while (line.ends_with(',')) line.remove_suffix(1);
  return line;
}

bool rules_table(std::string_view line) {
  const std::string_view text = trimmed(line);
  return text.starts_with('|') && text.find('-') != std::string_view::npos &&
         text.find_first_not_of("|-: \t") == std::string_view::npos;
}

std::size_t indentation(std::string_view line) {
  std::size_t width = 0;
  while (width < line.size() && model::is_blank(line[width])) ++width;
  return width;
}

std::vector<Hunk> diff(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  const auto old_ids = hashes(before);
  const auto new_ids = hashes(after);
  Pairs pairs = longest_common(old_ids, new_ids);
  pairs.emplace_back(before.size(), after.size());
  std::vector<Hunk> hunks;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [x, y] : pairs) {
    if (i < x || j < y) hunks.push_back({i, x, j, y});
    i = x + 1;
    j = y + 1;
  }
  return hunks;
}

}  // namespace patauto::miner
