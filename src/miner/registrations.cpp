#include "miner/registrations.hpp"

#include <algorithm>
#include <set>

#include "miner/entry_text.hpp"
#include "miner/list_editor.hpp"
#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr double kDecay = 0.88;
constexpr double kLeastShare = 0.5;
constexpr double kLeastShareAlone = 0.7;   ///< of a site that was seen only once
constexpr double kLeastShareListed = 0.3;  ///< of a site in a list that names ...
constexpr double kListed = 0.5;            ///< ... this share of the members, whenever they were added to it
constexpr std::size_t kOftenEnough = 3;    ///< sightings of such a site
constexpr double kReminded = 0.8;          ///< share of the cases that changed a file, to name it
constexpr double kSameEntry = 0.7;         ///< Dice of two new entries at one place that makes them one
constexpr std::size_t kSimilarLength = 40;

using TextLines = std::vector<std::string_view>;

/// A new entry with what placing it needs to know of its list.
struct Placed {
  NewEntry entry;
  bool multiline = false;
  std::size_t last_line = 0;  ///< of the block it goes to
};

std::vector<PastInsertion> past_insertions(const Site& site, const ListForm& list) {
  std::vector<PastInsertion> past;
  for (const Sighting& sighting : site.sightings) {
    if (sighting.revision->standing) continue;
    const Insertion& insertion = *sighting.insertion;
    past.push_back({&sighting.revision->old_lines, &sighting.revision->new_lines, insertion.begin, insertion.end,
                    key_line_of(insertion, list)});
  }
  return past;
}

/// Whether the file has the entry: the very line, or one of the form with the same name.
bool has_entry(const TextLines& lines, const EntryText& entry) {
  const std::string_view wanted = trimmed(entry.key_line);
  if (std::any_of(lines.begin(), lines.end(), [&](std::string_view line) { return trimmed(line) == wanted; }))
    return true;
  const auto name = entry.list.pattern.match(entry.key_line);
  if (!name) return false;
  const std::string letters = folded_letters(*name);
  const auto all = entries_of(lines, entry.list);
  return std::any_of(all.begin(), all.end(), [&](const Entry& other) { return folded_letters(other.name) == letters; });
}

bool same_entry(const Placed& a, const Placed& b) {
  if (a.entry.placement.line != b.entry.placement.line || a.multiline != b.multiline) return false;
  const std::size_t longer = std::max(a.entry.text.size(), b.entry.text.size());
  const std::size_t shorter = std::min(a.entry.text.size(), b.entry.text.size());
  if (longer - shorter >= kSimilarLength) return false;
  const Masker nothing({});
  return dice(line_of(tokens_of(a.entry.text, nothing)).bag, line_of(tokens_of(b.entry.text, nothing)).bag) >
         kSameEntry;
}

/// Whether the past cases had it often enough to expect it.
bool frequent(const Site& site) {
  return site.share >= (site.sightings.size() < 2 ? kLeastShareAlone : kLeastShare);
}

/// The share of the cases' weight whose members are in the list.
double listed(const TextLines& lines, const ListForm& list, const Cases& cases, const std::vector<double>& weights) {
  std::set<std::string> names;
  for (const Entry& entry : entries_of(lines, list)) names.insert(folded_letters(entry.name));
  double total = 0;
  double found = 0;
  for (std::size_t i = 0; i < cases.all.size(); ++i) {
    const auto& values = cases.all[i].values;
    const auto named = [&](const Value& value) { return names.contains(folded_letters(value.text)); };
    total += weights[i];
    found += std::any_of(values.begin(), values.end(), named) ? weights[i] : 0;
  }
  return total > 0 ? found / total : 0;
}

std::optional<Placed> placed_entry(const Site& site, const Cases& cases, const std::vector<double>& weights,
                                   const TextLines& lines, bool json) {
  const bool frequent_here = frequent(site);
  if (!frequent_here && (site.share < kLeastShareListed || site.sightings.size() < kOftenEnough)) return std::nullopt;
  auto text = entry_text(site, cases, json);
  if (!text || trimmed(text->text).empty() || has_entry(lines, *text)) return std::nullopt;
  if (!frequent_here && listed(lines, text->list, cases, weights) < kListed) return std::nullopt;
  const auto placement = place(lines, text->list, text->key_line, past_insertions(site, text->list));
  if (!placement) return std::nullopt;
  if (!text->text.ends_with('\n')) text->text += '\n';
  if (!site.multiline()) text->text.replace(0, indentation(text->text), placement->indentation);
  Placed placed;
  placed.entry = {text->text, text->form, site.share, *placement, {}};
  for (const Sighting& sighting : site.sightings) placed.entry.cases.push_back(sighting.one);
  placed.multiline = site.multiline();
  return placed;
}

std::optional<Registration> registration_in(const EditedFile& file, const Cases& cases,
                                            const std::vector<double>& weights, const std::string& content) {
  const bool json = file.path.ends_with(".json");
  const TextLines original = split_lines(content);
  std::vector<Placed> entries;
  for (const Site& site : file.sites) {
    auto placed = placed_entry(site, cases, weights, original, json);
    if (!placed) continue;
    const auto twin = [&](const Placed& other) { return same_entry(*placed, other); };
    if (std::none_of(entries.begin(), entries.end(), twin)) entries.push_back(std::move(*placed));
  }
  if (entries.empty()) return std::nullopt;

  std::stable_sort(entries.begin(), entries.end(), [](const Placed& a, const Placed& b) {
    return a.entry.placement.line > b.entry.placement.line;  // from the bottom, so that line numbers hold
  });
  ListEditor editor(content, json);
  Registration registration{file.path, file.generalised, content, {}, {}, {}};
  for (Placed& placed : entries) {
    editor.insert(placed.entry.text, placed.entry.placement, placed.multiline);
    registration.entries.push_back(placed.entry);
  }
  std::reverse(registration.entries.begin(), registration.entries.end());
  auto edited = editor.text();
  if (!edited) return std::nullopt;
  registration.content = std::move(*edited);
  int shift = 1;
  for (const NewEntry& entry : registration.entries) {
    const auto count = static_cast<int>(split_lines(entry.text).size());
    for (int i = 0; i < count; ++i)
      registration.lines_added.push_back(static_cast<int>(entry.placement.line) + shift + i);
    shift += count;
  }
  return registration;
}

}  // namespace

std::vector<RegisteredFile> registered_files(std::string_view path, const Cases& cases, const Past& past) {
  std::vector<RegisteredFile> files;
  for (const EditedFile& file : sites_of(path, cases, cases.weights(kDecay), past, kLeastShare).files) {
    if (file.sites.empty() || !frequent(file.sites.front())) continue;
    files.push_back({file.generalised, file.sites.front().share});
  }
  return files;
}

Registrations registrations_of(std::string_view path, const Cases& cases, const Past& past, const Reader& read) {
  const std::vector<double> weights = cases.weights(kDecay);
  const Sites sites = sites_of(path, cases, weights, past, kLeastShareListed);
  Registrations result;
  for (const EditedFile& file : sites.files) {
    auto content = read(file.path);
    if (content && content->size() > kLargestEdited) content = nullptr;
    auto registration = content ? registration_in(file, cases, weights, *content) : std::nullopt;
    if (registration) {
      result.files.push_back(std::move(*registration));
    } else if (content && file.touched >= kReminded && !file.given_up) {
      result.reminders.push_back({file.path, file.touched});
    }
  }
  return result;
}

}  // namespace patauto::miner
