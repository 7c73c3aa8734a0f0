#include "miner/sites.hpp"

#include <algorithm>
#include <set>

#include "model/ascii.hpp"

namespace patauto::miner {
namespace {

constexpr double kAlike = 0.45;                          ///< Dice of tokens that makes two insertions one kind
constexpr double kAlikeStanding = 0.8;                   ///< the same for lines that were not seen being inserted
constexpr double kSameSkeleton = 0.9;                    ///< what equal beginnings count as
constexpr std::size_t kCompared = 3;                     ///< sightings of a site that a new one is compared with
constexpr std::size_t kMostRead = std::size_t{4} << 20;  ///< bytes of one file's versions; older cases then don't count
constexpr double kMostGone = 0.5;        ///< of a site's weight: when more of its lines are gone, the form is old
constexpr double kWorthReplacing = 0.3;  ///< share of a site below which nothing hangs on its form

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
    const double least = sighting.revision->standing ? kAlikeStanding : kAlike;
    if (taken || alike < least || (best != nullptr && alike <= most)) continue;
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

/// A file that cases edited, before any of their changes is read.
struct TouchedFile {
  EditedFile file;
  std::map<std::uint32_t, const model::Change*> changes;  ///< per case
  std::vector<std::uint32_t> older;                       ///< cases no younger than the file, which it names
  double total = 0;                                       ///< weight of the cases that can say something about it
};

std::map<std::string, TouchedFile> touched_files(std::string_view path, const Cases& cases, const Past& past) {
  std::map<std::string, TouchedFile> files;
  for (std::uint32_t i = 0; i < cases.all.size(); ++i) {
    for (const model::Change& change : past.history.commits()[cases.all[i].commit]->changes) {
      if (change.kind != model::ChangeKind::modified || !change.regular) continue;
      const auto target = target_of(past.paths()[change.path], cases.all[i], cases);
      if (!target || target->path == path || past.file(target->path) == nullptr) continue;
      TouchedFile& touched = files[target->path];
      touched.file.path = target->path;
      touched.file.generalised = target->generalised;
      touched.changes.emplace(i, &change);
    }
  }
  return files;
}

/// A list that came to be with its first members, was moved to a new file or split off an old one, has the entries of
/// cases that never changed it: those that it names as it stands.
void find_older_cases(TouchedFile& touched, const Cases& cases, const Past& past) {
  const model::TreeFile& file = *past.file(touched.file.path);
  const auto birth = past.history.birth(file.path);
  if (!birth || touched.file.path != touched.file.generalised) return;
  std::shared_ptr<const std::string> text;
  for (std::uint32_t i = 0; i < cases.all.size(); ++i) {
    if (cases.all[i].commit > birth->commit || touched.changes.contains(i)) continue;
    if (past.tree.files[cases.all[i].file].path == file.path) continue;
    if (text == nullptr) text = past.text(file.blob, kLargestEdited);
    if (text == nullptr) return;
    if (cases.all[i].masker->next(*text, 0).options != nullptr) touched.older.push_back(i);
  }
}

/// Reads what the cases say about one file.
class FileReader {
 public:
  FileReader(const Cases& cases, const std::vector<double>& weights, const Past& past, std::deque<Revision>& revisions)
      : cases_(cases), weights_(weights), past_(past), revisions_(revisions) {}

  void read(TouchedFile& touched) {
    total_ = touched.total;
    contents_.clear();
    std::map<std::uint32_t, bool> standing;
    for (const auto& [one, change] : touched.changes) standing.emplace(one, false);
    for (const std::uint32_t one : touched.older) standing.emplace(one, true);
    read_ = 0;
    for (const auto& [one, stands] : standing) {  // newest first
      if (read_ > kMostRead) {
        forget_older_than(one, touched);
        break;
      }
      const Revision* revision = stands ? as_it_stands(touched.file, one) : changed(*touched.changes.at(one), one);
      if (revision == nullptr) continue;  // nothing that names the case
      if (revision->content) {
        contents_.emplace_back(one, revision);
        continue;
      }
      for (const Insertion& insertion : revision->insertions) {
        add(touched.file.sites, {one, weights_[one], revision, &insertion});
      }
    }
    add_from_content(touched.file.sites);
    weigh(touched.file.sites);
    replace_stale_sites(touched);
    std::erase_if(touched.file.sites, [](const Site& site) {
      return site.sightings.size() < 2 && site.sightings.front().revision->standing;
    });
    weigh(touched.file.sites);
  }

 private:
  const Revision* changed(const model::Change& change, std::uint32_t one) {
    auto before = past_.text(change.before, kLargestEdited);
    auto after = past_.text(change.after, kLargestEdited);
    if (before == nullptr || after == nullptr) return nullptr;
    read_ += before->size() + after->size();
    return kept(insertions_of(before, after, *cases_.all[one].masker));
  }

  const Revision* as_it_stands(const EditedFile& file, std::uint32_t one) {
    auto text = past_.text(past_.file(file.path)->blob, kLargestEdited);
    if (text == nullptr) return nullptr;
    return kept(standing_lines_of(text, *cases_.all[one].masker));
  }

  /// Texts are kept only for what points into them.
  const Revision* kept(Revision revision) {
    return revision.insertions.empty() ? nullptr : &revisions_.emplace_back(std::move(revision));
  }

  /// From this case on nothing was read.
  void forget_older_than(std::uint32_t one, const TouchedFile& touched) {
    for (std::uint32_t i = one; i < cases_.all.size(); ++i) {
      if (past_.path_of(cases_.all[i].file) != touched.file.path) total_ -= weights_[i];
    }
  }

  /// Of what a file gained as content, lines that are the same in every case but for the name are registrations too: in
  /// each case at most one of that form.
  void add_from_content(std::vector<Site>& sites) {
    std::map<std::uint64_t, std::vector<Sighting>> forms;
    for (const auto& [one, revision] : contents_) {
      std::map<std::uint64_t, std::size_t> count;
      for (const Insertion& insertion : revision->insertions) ++count[insertion.lines.front().id];
      for (const Insertion& insertion : revision->insertions) {
        const std::uint64_t form = insertion.lines.front().id;
        if (count[form] == 1) forms[form].push_back({one, weights_[one], revision, &insertion});
      }
    }
    for (Site& site : sites) {
      if (site.multiline()) continue;
      const std::vector<Sighting> known = site.sightings;
      for (const Sighting& sighting : known) {
        const auto found = forms.find(sighting.insertion->lines.front().id);
        if (found == forms.end()) continue;
        for (const Sighting& other : found->second) add_unless_taken(site, other);
        forms.erase(found);
      }
      sort_newest_first(site);
    }
    for (const auto& [form, sightings] : forms) {
      if (sightings.size() >= 2) sites.emplace_back().sightings = sightings;
    }
  }

  static void add_unless_taken(Site& site, const Sighting& sighting) {
    const bool taken = std::any_of(site.sightings.begin(), site.sightings.end(),
                                   [&](const Sighting& other) { return other.one == sighting.one; });
    if (!taken) site.sightings.push_back(sighting);
  }

  static void sort_newest_first(Site& site) {
    std::stable_sort(site.sightings.begin(), site.sightings.end(),
                     [](const Sighting& a, const Sighting& b) { return a.one < b.one; });
  }

  void weigh(std::vector<Site>& sites) const {
    for (Site& site : sites) {
      site.share = 0;
      for (const Sighting& sighting : site.sightings) site.share += sighting.weight / total_;
    }
    std::stable_sort(sites.begin(), sites.end(), [](const Site& a, const Site& b) { return a.share > b.share; });
  }

  static void mark_gone(Site& site, const std::set<std::string_view>& lines) {
    for (Sighting& sighting : site.sightings) {
      sighting.gone = !lines.contains(trimmed(essence(sighting.insertion->raw.front())));
    }
  }

  /// Whether most of the lines that were inserted are gone: the file has another form now.
  static bool is_stale(const Site& site) {
    double gone = 0;
    double all = 0;
    for (const Sighting& sighting : site.sightings) {
      all += sighting.weight;
      gone += sighting.gone ? sighting.weight : 0;
    }
    return gone > kMostGone * all;
  }

  /// Sites of single lines whose form has changed since give way to the lines that name the same cases today.
  void replace_stale_sites(TouchedFile& touched) {
    auto& sites = touched.file.sites;
    const auto text = past_.text(past_.file(touched.file.path)->blob, kLargestEdited);
    if (text == nullptr || touched.file.path != touched.file.generalised) return;
    std::set<std::string_view> lines;
    for (const std::string_view line : split_lines(*text)) lines.insert(trimmed(essence(line)));
    std::set<std::uint32_t> affected;
    bool known = false;
    bool stale = true;
    std::erase_if(sites, [&](Site& site) {
      if (site.share < kWorthReplacing) return false;
      mark_gone(site, lines);
      known = true;
      stale = stale && is_stale(site);
      if (site.multiline() || !is_stale(site)) return false;
      for (const Sighting& sighting : site.sightings) affected.insert(sighting.one);
      return true;
    });
    std::vector<Site> today;
    for (const std::uint32_t one : affected) {
      const Revision* revision = as_it_stands(touched.file, one);
      if (revision == nullptr) continue;
      for (const Insertion& insertion : revision->insertions) add(today, {one, weights_[one], revision, &insertion});
    }
    touched.file.given_up = known && stale && today.empty();
    sites.insert(sites.end(), today.begin(), today.end());
  }

  const Cases& cases_;
  const std::vector<double>& weights_;
  const Past& past_;
  std::deque<Revision>& revisions_;
  std::size_t read_ = 0;                                             ///< bytes of versions of the file at hand
  std::vector<std::pair<std::uint32_t, const Revision*>> contents_;  ///< per case: what it gave the file as content
  double total_ = 0;
};

}  // namespace

Sites sites_of(std::string_view path, const Cases& cases, const std::vector<double>& weights, const Past& past,
               double least_share) {
  Sites result;
  FileReader reader(cases, weights, past, result.revisions);
  for (auto& [name, touched] : touched_files(path, cases, past)) {
    find_older_cases(touched, cases, past);
    for (std::uint32_t i = 0; i < cases.all.size(); ++i) {
      const bool itself = past.path_of(cases.all[i].file) == name;  // no file is registered in itself
      touched.total += itself ? 0 : weights[i];
    }
    for (const auto& [one, change] : touched.changes) touched.file.touched += weights[one] / touched.total;
    for (const std::uint32_t one : touched.older) touched.file.touched += weights[one] / touched.total;
    if (touched.file.touched < least_share) continue;  // no site in it can be more frequent
    reader.read(touched);
    result.files.push_back(std::move(touched.file));
  }
  return result;
}

}  // namespace patauto::miner
