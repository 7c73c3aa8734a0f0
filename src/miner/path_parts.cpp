#include "miner/path_parts.hpp"

#include <bit>

#include "model/ascii.hpp"
#include "model/case_form.hpp"

namespace patauto::miner {
namespace {

bool is_delimiter(char c) {
  return c == '-' || c == '_' || c == '.' || c == ' ';
}

bool in_word(char c) {
  return model::is_alnum(c) || model::is_other(c);
}

void find_affixes(PathParts& parts) {
  const std::string_view stem = parts.stem;
  std::size_t head = 0;
  while (head < stem.size() && in_word(stem[head])) ++head;
  if (head > 0 && head < stem.size() && is_delimiter(stem[head])) parts.prefix = stem.substr(0, head + 1);

  std::size_t tail = stem.size();
  while (tail > 0 && in_word(stem[tail - 1])) --tail;
  if (tail > 0 && tail < stem.size() && is_delimiter(stem[tail - 1])) parts.suffix = stem.substr(tail - 1);

  if (!parts.prefix.empty()) return;
  const auto words = model::words_of(stem);  // camelCase has no delimiters
  if (words.size() < 2) return;
  if (stem.starts_with(words.front())) parts.prefix = stem.substr(0, words.front().size());
  if (stem.ends_with(words.back())) parts.suffix = stem.substr(stem.size() - words.back().size());
}

}  // namespace

PathParts split(std::string_view path) {
  PathParts parts;
  std::size_t begin = 0;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', begin)) {
    parts.directories.push_back(path.substr(begin, slash - begin));
    begin = slash + 1;
  }
  parts.name = path.substr(begin);
  const std::size_t dot = parts.name.find('.', 1);
  parts.stem = parts.name.substr(0, dot);
  if (dot != std::string_view::npos) parts.extension = parts.name.substr(dot);
  find_affixes(parts);
  return parts;
}

bool comparable(const PathParts& a, const PathParts& b) {
  return a.directories.size() == b.directories.size() && a.directories.size() <= 64 && a.extension == b.extension;
}

Mask mask_of(const PathParts& a, const PathParts& b) {
  Mask mask;
  mask.depth = static_cast<std::uint8_t>(a.directories.size());
  for (std::size_t i = 0; i < a.directories.size(); ++i) {
    if (a.directories[i] == b.directories[i]) mask.directories |= std::uint64_t{1} << i;
  }
  if (a.stem == b.stem) {
    mask.stem = StemRelation::same;
    return mask;
  }
  const bool prefix = !a.prefix.empty() && a.prefix == b.prefix;
  const bool suffix = !a.suffix.empty() && a.suffix == b.suffix;
  mask.stem = prefix && suffix ? StemRelation::both
              : prefix         ? StemRelation::prefix
              : suffix         ? StemRelation::suffix
                               : StemRelation::any;
  return mask;
}

bool at_least_as_specific(const Mask& a, const Mask& b) {
  if ((b.directories & ~a.directories) != 0) return false;
  if (a.stem == b.stem || b.stem == StemRelation::any) return true;
  return a.stem == StemRelation::both && (b.stem == StemRelation::prefix || b.stem == StemRelation::suffix);
}

double specificity(const Mask& mask) {
  const double directories = 2.0 * std::popcount(mask.directories);
  switch (mask.stem) {
    case StemRelation::any: return directories;
    case StemRelation::prefix: return directories + 1;
    case StemRelation::suffix: return directories + 1.5;
    case StemRelation::both: return directories + 2;
    case StemRelation::same: return directories + 2.5;
  }
  return directories;
}

}  // namespace patauto::miner
