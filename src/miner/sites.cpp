#include "miner/sites.hpp"

#include <algorithm>
#include <numeric>

#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr double kAlike = 0.45;        ///< Dice of tokens that makes two insertions one kind
constexpr double kSameSkeleton = 0.9;  ///< what equal beginnings count as
constexpr std::size_t kCompared = 3;   ///< sightings of a site that a new one is compared with
constexpr std::size_t kLargestFile = 200'000;

/// The first line that names the member.
const Line* naming_line(const Insertion& insertion) {
  const auto found = std::find_if(insertion.lines.begin(), insertion.lines.end(),
                                  [](const Line& line) { return line.has_placeholder(); });
  return found == insertion.lines.end() ? nullptr : &*found;
}

/// The tokens up to the name and the punctuation after it; empty when none follows.
std::vector<std::uint64_t> skeleton(const Line& line) {
  std::vector<std::uint64_t> ids;
  bool named = false;
  for (const Token& token : line.tokens) {
    if (token.blank()) continue;
    if (named) {
      const char first = token.text.front();
      const bool word = model::is_alnum(first) || model::is_other(first) || token.placeholder();
      if (!word) ids.push_back(token.id);
      return ids;
    }
    ids.push_back(token.id);
    named = token.placeholder();
  }
  return {};
}

double likeness(const Site& site, const Insertion& insertion) {
  double most = 0;
  for (std::size_t i = 0; i < std::min(site.sightings.size(), kCompared); ++i) {
    most = std::max(most, dice(site.sightings[i].insertion->bag, insertion.bag));
  }
  const Line* ours = naming_line(insertion);
  const Line* theirs = naming_line(*site.sightings.front().insertion);
  if (ours == nullptr || theirs == nullptr || ours->tokens.size() <= 2) return most;
  const auto bones = skeleton(*ours);
  if (!bones.empty() && bones == skeleton(*theirs)) most = std::max(most, kSameSkeleton);
  return most;
}

void add(std::vector<Site>& sites, const Sighting& sighting) {
  Site* best = nullptr;
  double most = 0;
  for (Site& site : sites) {
    if (site.multiline() != sighting.insertion->multiline()) continue;
    const bool taken = std::any_of(site.sightings.begin(), site.sightings.end(),
                                   [&](const Sighting& other) { return other.one == sighting.one; });
    const double alike = likeness(site, *sighting.insertion);
    if (taken || alike < kAlike || (best != nullptr && alike <= most)) continue;
    best = &site;
    most = alike;
  }
  if (best == nullptr) best = &sites.emplace_back();
  best->sightings.push_back(sighting);
}

/// The edited file's path for the path at hand: a path that names the member is masked like a companion's.
struct Target {
  std::string path;
  std::string generalised;
};
std::optional<Target> target_of(std::string_view edited, const Case& one, const Cases& cases) {
  const auto pattern = pattern_of(edited, *one.masker);
  if (!pattern) return Target{std::string(edited), std::string(edited)};
  PatternVotes votes;
  votes.add(pattern->readings, 1);
  const auto path = votes.render(pattern->key, cases.values);
  if (!path) return std::nullopt;
  return Target{*path, votes.generalised(pattern->key, cases.mask)};
}

/// A modification of a file by a case, before anything is read.
struct Touch {
  std::uint32_t one = 0;
  const model::Change* change = nullptr;
};

struct TouchedFile {
  EditedFile file;
  std::vector<Touch> touches;
};

std::map<std::string, TouchedFile> touched_files(std::string_view path, const Cases& cases,
                                                 const std::vector<double>& weights, const Past& past) {
  std::map<std::string, TouchedFile> files;
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::uint32_t i = 0; i < cases.all.size(); ++i) {
    for (const model::Change& change : past.history.commits()[cases.all[i].commit]->changes) {
      if (change.kind != model::ChangeKind::modified || !change.regular) continue;
      const auto target = target_of(past.paths()[change.path], cases.all[i], cases);
      if (!target || target->path == path || past.file(target->path) == nullptr) continue;
      TouchedFile& touched = files[target->path];
      touched.file.path = target->path;
      touched.file.generalised = target->generalised;
      touched.file.touched += weights[i] / total;
      touched.touches.push_back({i, &change});
    }
  }
  return files;
}

}  // namespace

Sites sites_of(std::string_view path, const Cases& cases, const std::vector<double>& weights, const Past& past,
               double least_share) {
  Sites result;
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (auto& [name, touched] : touched_files(path, cases, weights, past)) {
    if (touched.file.touched < least_share) continue;  // no site in it can be more frequent
    EditedFile& file = touched.file;
    for (const Touch& touch : touched.touches) {
      auto before = past.text(touch.change->before, kLargestFile);
      auto after = past.text(touch.change->after, kLargestFile);
      if (before == nullptr || after == nullptr) continue;
      const Revision& revision =
          result.revisions.emplace_back(insertions_of(before, after, *cases.all[touch.one].masker));
      for (const Insertion& insertion : revision.insertions) {
        add(file.sites, {touch.one, weights[touch.one], &revision, &insertion});
      }
    }
    for (Site& site : file.sites) {
      for (const Sighting& sighting : site.sightings) site.share += sighting.weight / total;
    }
    std::stable_sort(file.sites.begin(), file.sites.end(),
                     [](const Site& a, const Site& b) { return a.share > b.share; });
    result.files.push_back(std::move(file));
  }
  return result;
}

}  // namespace patauto::miner
