#include "miner/variables.hpp"

#include <algorithm>

#include "model/ascii.hpp"
#include "model/case_form.hpp"

namespace patauto::miner {
namespace {

/// Words that say nothing about the one file that has them in its name.
constexpr std::array<std::string_view, 20> kCommonWords = {"no",  "is",  "get",  "to",   "in",  "of",  "for",
                                                           "new", "has", "as",   "on",   "use", "if",  "or",
                                                           "and", "not", "with", "from", "by",  "test"};

bool telling(std::string_view word) {
  if (word.size() < 2) return false;
  const std::string lower = model::in_form(word, model::CaseForm::lower);
  return std::find(kCommonWords.begin(), kCommonWords.end(), lower) == kCommonWords.end();
}

std::string_view without_affixes(const PathParts& parts, StemRelation relation) {
  std::string_view core = parts.stem;
  const bool prefix = relation == StemRelation::prefix || relation == StemRelation::both;
  const bool suffix = relation == StemRelation::suffix || relation == StemRelation::both;
  if (prefix) core.remove_prefix(parts.prefix.size());
  if (suffix && core.size() > parts.suffix.size()) core.remove_suffix(parts.suffix.size());
  return core;
}

/// The deepest directory that varies, counted from the deepest; nothing when none does.
std::optional<std::size_t> deepest_varying(const Mask& mask) {
  for (std::size_t i = mask.depth; i-- > 0;) {
    if (!mask.directory(i)) return mask.depth - 1 - i;
  }
  return std::nullopt;
}

void add_words(std::string_view subject, std::vector<Value>& values) {
  const auto words = model::words_of(subject);
  if (words.empty()) return;
  const auto add = [&](Slot slot, std::string_view word) {
    if (telling(word)) values.push_back({slot, std::string(word)});
  };
  add(Slot::first_word, words.front());
  if (words.size() > 2) add(Slot::second_word, words[1]);
  if (words.size() > 1) add(Slot::last_word, words.back());
}

/// The path with what varies replaced by what `text` gives for its slot.
template <typename Text>
std::string rewritten(std::string_view path, const Mask& mask, Text text) {
  const PathParts parts = split(path);
  std::string out;
  for (std::size_t i = 0; i < parts.directories.size(); ++i) {
    const Slot slot = directory_slot(parts.directories.size() - 1 - i);
    out += mask.directory(i) ? std::string(parts.directories[i]) : text(slot);
    out += '/';
  }
  if (mask.stem == StemRelation::same) return out + std::string(parts.name);
  const std::string_view core = without_affixes(parts, mask.stem);
  const auto at = static_cast<std::size_t>(core.data() - parts.stem.data());
  out += parts.stem.substr(0, at);
  out += text(core == parts.stem ? Slot::name : Slot::core);
  out += parts.stem.substr(at + core.size());
  return out + std::string(parts.extension);
}

}  // namespace

std::vector<Value> values_of(std::string_view path, const Mask& mask, int year) {
  const PathParts parts = split(path);
  std::vector<Value> values;
  std::string_view subject;
  if (mask.stem != StemRelation::same) {
    values.push_back({Slot::name, std::string(parts.stem)});
    const std::string_view core = without_affixes(parts, mask.stem);
    if (core != parts.stem && !core.empty()) values.push_back({Slot::core, std::string(core)});
    subject = core;
  }
  for (std::size_t i = parts.directories.size(); i-- > 0;) {
    if (mask.directory(i)) continue;
    values.push_back({directory_slot(parts.directories.size() - 1 - i), std::string(parts.directories[i])});
    if (subject.empty()) subject = parts.directories[i];
  }
  add_words(subject, values);
  if (year != 0) values.push_back({Slot::year, std::to_string(year)});
  return values;
}

std::string public_name(Slot slot, const Mask& mask) {
  switch (slot) {
    case Slot::core: return "core";
    case Slot::name: return "name";
    case Slot::first_word: return "first_word";
    case Slot::second_word: return "second_word";
    case Slot::last_word: return "last_word";
    case Slot::year: return "year";
    default: break;
  }
  const std::size_t from_deepest = index_of(slot) - index_of(Slot::directory0);
  if (mask.stem == StemRelation::same && deepest_varying(mask) == from_deepest) return "name";
  return "dir" + std::to_string(from_deepest + 1);
}

std::string generalised(std::string_view path, const Mask& mask) {
  return rewritten(path, mask, [&](Slot slot) { return "{{" + public_name(slot, mask) + "}}"; });
}

std::string renamed(std::string_view path, const Mask& mask, std::string_view name) {
  return rewritten(path, mask, [&](Slot) { return std::string(name); });
}

}  // namespace patauto::miner
