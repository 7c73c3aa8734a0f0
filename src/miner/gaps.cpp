#include "miner/gaps.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>

#include "miner/companions.hpp"
#include "miner/file_role.hpp"

namespace patauto::miner {
namespace {

constexpr std::size_t kLeastCases = 3;
constexpr std::size_t kCreationsRead = 30;  ///< of which 20 become cases
constexpr std::size_t kMembersChecked = 6;
constexpr double kLeastShare = 0.7;        ///< of the cases; between .5 and this one line in two is wrong
constexpr double kLeastRegistered = 0.75;  ///< the same of registrations, which are guessed from less

/// An id that no object has, made of a number.
model::Oid made_up_id(std::uint32_t number) {
  model::Oid id;
  id.size = 20;
  std::memcpy(id.bytes.data(), &number, sizeof number);
  return id;
}

/// Contents by the ids made of their paths' numbers.
class TreeBlobs final : public model::Blobs {
 public:
  TreeBlobs(const Reader& read, const model::PathTable& paths) : read_(read), paths_(paths) {}
  std::shared_ptr<const std::string> read(const model::Oid& blob, std::size_t limit) override {
    model::PathId path = 0;
    std::memcpy(&path, blob.bytes.data(), sizeof path);
    auto text = read_(paths_[path]);
    return text && text->size() <= limit ? text : nullptr;
  }

 private:
  const Reader& read_;
  const model::PathTable& paths_;
};

/// The creations as a history of their own, one commit each on an empty root.
struct SmallPast {
  explicit SmallPast(const Reader& read) : blobs(read, log.paths) {}
  SmallPast(const SmallPast&) = delete;
  SmallPast& operator=(const SmallPast&) = delete;

  model::CommitLog log;
  model::History history;
  model::Snapshot tree;
  TreeBlobs blobs;

  Past past() { return {history, tree, blobs}; }

  void add(const Creation& creation) {
    model::Commit commit;
    commit.time = static_cast<std::int64_t>(log.commits().size());
    commit.id = made_up_id(static_cast<std::uint32_t>(commit.time) + 1);
    if (log.commits().empty()) {
      commit.root = true;
    } else {
      commit.parents.push_back(log.commits().back().id);
    }
    for (const std::string& path : creation.added) add_change(path, model::ChangeKind::added, commit);
    for (const std::string& path : creation.modified) add_change(path, model::ChangeKind::modified, commit);
    log.add(std::move(commit));
  }

  void finish(const StagedTree& staged) {
    history = model::History::of(log, log.commits().back().id);
    for (model::PathId id = 1; id < log.paths.size(); ++id) {
      if (!staged.tracked(log.paths[id])) continue;
      tree.files.push_back({id, log.blobs.intern(made_up_id(id)), false});
    }
    std::sort(tree.files.begin(), tree.files.end(), [&](const model::TreeFile& a, const model::TreeFile& b) {
      return log.paths[a.path] < log.paths[b.path];
    });
  }

 private:
  void add_change(const std::string& path, model::ChangeKind kind, model::Commit& commit) {
    const model::PathId id = log.paths.intern(path);
    commit.changes.push_back({id, model::kNoBlob, log.blobs.intern(made_up_id(id)), kind, true});
  }
};

/// Whether the family is a place with one form of names; looser ones hold files that have nothing in common.
bool definite(const Mask& mask) {
  const auto varying = mask.depth - std::popcount(mask.directories);
  return varying == 0 || (varying == 1 && mask.stem != StemRelation::any);
}

/// The newest creations with a file that may be of the path's family, oldest first.
std::vector<const Creation*> kindred_creations(std::string_view path, const std::vector<Creation>& creations) {
  const PathParts parts = split(path);
  const auto kin = [&](const std::string& other) {
    if (!other.ends_with(parts.extension) || other == path) return false;
    const PathParts theirs = split(other);
    return comparable(parts, theirs) && definite(mask_of(parts, theirs));
  };
  std::vector<const Creation*> found;
  for (std::size_t i = creations.size(); i-- > 0 && found.size() < kCreationsRead;) {
    if (std::any_of(creations[i].added.begin(), creations[i].added.end(), kin)) found.push_back(&creations[i]);
  }
  std::reverse(found.begin(), found.end());
  return found;
}

bool often(std::size_t had, std::size_t of, double least) {
  return of >= kLeastCases && had >= 2 && static_cast<double>(had) >= least * static_cast<double>(of);
}

bool names(const Masker& masker, std::string_view text) {
  return masker.next(text, 0).options != nullptr;
}

/// Files that the cases' commits modified or began, each with the cases.
std::map<std::string_view, std::vector<std::uint32_t>> touched_files(const Cases& cases, const Past& past) {
  std::map<std::string_view, std::vector<std::uint32_t>> files;
  for (std::uint32_t i = 0; i < cases.all.size(); ++i) {
    for (const model::Change& change : past.history.commits()[cases.all[i].commit]->changes) {
      files[past.paths()[change.path]].push_back(i);
    }
  }
  return files;
}

/// False: the file is no regular member. A test or a page may come before its code, and more of them than there is
/// code; what code comes with is then no measure.
bool add_companions(std::string_view path, const Cases& cases, const Past& past, const StagedTree& staged,
                    std::vector<Gap>& gaps) {
  const bool code = role_of(path) == FileRole::code;
  std::vector<Gap> found;
  for (const Companion& companion : companions_of(path, cases, past)) {
    if (staged.exists(companion.path)) continue;
    if (!code && role_of(companion.path) == FileRole::code) return false;
    const Gap gap{companion.path, false, companion.cases.size(), cases.all.size()};
    if (!companion.generated && often(gap.had, gap.of, kLeastShare)) found.push_back(gap);
  }
  gaps.insert(gaps.end(), found.begin(), found.end());
  return true;
}

void add_registrations(std::string_view path, const Cases& cases, const Past& past, const StagedTree& staged,
                       std::vector<Gap>& gaps) {
  std::vector<Value> values = values_of(path, cases.mask, 0);
  std::erase_if(values, [](const Value& v) { return v.slot >= Slot::first_word && v.slot <= Slot::year; });
  const Masker ours(values);
  std::vector<Gap> found;
  for (const auto& [name, touched] : touched_files(cases, past)) {
    if (!often(touched.size(), cases.all.size(), kLeastRegistered)) continue;
    if (names(ours, name) || staged.changed(name) || !staged.tracked(name)) continue;
    const auto text = staged.read(name);
    if (text == nullptr || !is_text(*text) || names(ours, *text)) continue;
    std::size_t checked = 0;
    std::size_t named = 0;
    for (const std::uint32_t one : touched) {
      if (checked >= kMembersChecked) break;
      ++checked;
      named += names(*cases.all[one].masker, *text) ? 1 : 0;
    }
    if (2 * named <= checked) continue;
    found.push_back({std::string(name), true, touched.size(), cases.all.size()});
  }
  std::stable_sort(found.begin(), found.end(), [](const Gap& a, const Gap& b) { return a.had > b.had; });
  gaps.insert(gaps.end(), found.begin(), found.end());
}

}  // namespace

std::vector<Gap> gaps_beside(std::string_view path, const std::vector<Creation>& creations, const StagedTree& staged) {
  std::vector<Gap> gaps;
  const auto kin = kindred_creations(path, creations);
  if (kin.size() < 2) return gaps;
  SmallPast small(staged.read);
  small.add({});
  for (const Creation* creation : kin) small.add(*creation);
  small.finish(staged);
  const Past past = small.past();
  const PathIndex index(past.paths());
  const auto cases = cases_of(path, past, index);
  if (!cases || cases->all.size() < kLeastCases || !definite(cases->mask)) return gaps;
  if (add_companions(path, *cases, past, staged, gaps) && role_of(path) != FileRole::data) {
    add_registrations(path, *cases, past, staged, gaps);
  }
  return gaps;
}

}  // namespace patauto::miner
