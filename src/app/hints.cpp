#include "app/hints.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "app/hint_files.hpp"
#include "app/hint_text.hpp"
#include "base/files.hpp"
#include "base/random_access.hpp"
#include "git/index_file.hpp"
#include "git/operation.hpp"
#include "git/staged.hpp"
#include "miner/file_role.hpp"
#include "miner/gaps.hpp"
#include "miner/newcomers.hpp"

namespace patauto::app {
namespace {

constexpr std::size_t kMostLines = 3;
constexpr std::size_t kJudged = 8;  ///< added files that are looked at
constexpr std::size_t kLargestIndex = std::size_t{256} << 20;
constexpr std::size_t kLargestFile = 200'000;

bool ours(std::string_view path) {
  return path.starts_with(".patauto/");
}

/// The files of the index, as the next commit will have them.
struct Staged {
  git::IndexFile index;
  std::vector<miner::TreeEntry> files;  ///< regular ones, without ours
};

std::optional<Staged> read_index(const HookWorld& world) {
  std::string path = world.env.get("GIT_INDEX_FILE").value_or(world.layout.git_dir + "/index");
  if (!path.starts_with('/')) path = world.layout.work_tree.value_or("") + '/' + path;
  auto bytes = base::read_file(path, kLargestIndex);
  if (!bytes) return std::nullopt;
  auto index = git::IndexFile::parsed(std::move(*bytes));
  if (!index) return std::nullopt;
  Staged staged{std::move(*index), {}};
  staged.files.reserve(staged.index.entries().size());
  for (const git::IndexEntry& entry : staged.index.entries()) {
    if (entry.regular() && !entry.intent_to_add && !ours(entry.path)) staged.files.push_back({entry.path, entry.blob});
  }
  return staged;
}

/// HEAD in hexadecimal, empty while unborn; nothing when that cannot be told.
std::optional<std::string> head_of(const HookWorld& world) {
  const auto head = git::head_commit(world.layout, world.env, world.process);
  if (!head) return std::nullopt;
  return *head ? (*head)->hex() : std::string();
}

/// What the sketches say the commit adds and modifies, renames taken out.
miner::Creation compared(const SeenTree& tree, const miner::TreeSketch& now, const Staged& staged) {
  miner::TreeDifference change = miner::difference(tree.sketch, now);
  miner::Creation creation;
  for (const std::size_t i : change.added) {
    const auto source = std::find(change.gone.begin(), change.gone.end(), now[i].blob);
    if (source == change.gone.end()) {
      creation.added.emplace_back(staged.files[i].path);
    } else {
      change.gone.erase(source);
    }
  }
  // What is left may have been moved and edited: that takes as many files away as it adds.
  if (change.gone.size() >= creation.added.size()) creation.added.clear();
  for (const std::size_t i : change.modified) creation.modified.emplace_back(staged.files[i].path);
  return creation;
}

std::optional<miner::Creation> asked(const HookWorld& world) {
  auto changes = git::staged_changes(world.layout, world.env, world.process);
  if (!changes) return std::nullopt;
  std::erase_if(changes->added, [](const std::string& path) { return ours(path); });
  std::erase_if(changes->modified, [](const std::string& path) { return ours(path); });
  return miner::Creation{std::move(changes->added), std::move(changes->modified)};
}

/// Whether the file in the work tree is still the one that was staged, by what git remembers of it.
bool untouched(const git::IndexEntry& entry, const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const bool nanos = entry.modified_nanos == 0 || status.st_mtim.tv_nsec == static_cast<long>(entry.modified_nanos);
  return nanos && static_cast<std::uint32_t>(status.st_mtim.tv_sec) == entry.modified &&
         static_cast<std::uint32_t>(status.st_size) == entry.size;
}

/// Contents as they are staged: from the work tree where it has the same, else from git.
miner::Reader reader_of(const HookWorld& world, const Staged& staged) {
  return [&world, &staged](std::string_view path) -> std::shared_ptr<const std::string> {
    const git::IndexEntry* entry = staged.index.find(path);
    if (entry == nullptr || !entry->regular() || entry->size > kLargestFile) return nullptr;
    const std::string file = *world.layout.work_tree + '/' + std::string(path);
    auto bytes = untouched(*entry, file) ? base::read_file(file, kLargestFile)
                                         : git::staged_bytes(world.layout, world.env, world.process, std::string(path));
    return bytes ? std::make_shared<const std::string>(std::move(*bytes)) : nullptr;
  };
}

std::vector<std::string_view> paths_of(const Staged& staged) {
  std::vector<std::string_view> paths;
  paths.reserve(staged.files.size());
  for (const miner::TreeEntry& file : staged.files) paths.push_back(file.path);
  return paths;
}

/// Whether the user works in the root of the work tree.
bool at_top(const HookWorld& world) {
  return world.env.get("GIT_PREFIX").value_or("").empty();
}

void add_gaps(const HookWorld& world, const Staged& staged, const miner::Creation& commit,
              const std::vector<miner::Creation>& creations, std::vector<Remark>& remarks) {
  const auto in = [](const std::vector<std::string>& sorted, std::string_view path) {
    return std::binary_search(sorted.begin(), sorted.end(), path);
  };
  miner::StagedTree tree;
  tree.tracked = [&](std::string_view path) { return staged.index.find(path) != nullptr; };
  tree.exists = [&](std::string_view path) {
    return staged.index.find(path) != nullptr ||
           base::file_type(*world.layout.work_tree + '/' + std::string(path)) != base::FileType::none;
  };
  tree.changed = [&](std::string_view path) { return in(commit.added, path) || in(commit.modified, path); };
  tree.read = reader_of(world, staged);

  std::vector<std::string> files = commit.added;
  std::stable_partition(files.begin(), files.end(),
                        [](const std::string& path) { return miner::role_of(path) == miner::FileRole::code; });
  files.resize(std::min(files.size(), kJudged));
  std::vector<std::string> missing;
  for (const std::string& file : files) {
    for (const miner::Gap& gap : miner::gaps_beside(file, creations, tree)) {
      if (std::find(missing.begin(), missing.end(), gap.path) != missing.end()) continue;
      missing.push_back(gap.path);
      remarks.push_back({"gap" + std::string(1, '\0') + file + '\0' + gap.path, gap_line(file, gap)});
    }
  }
}

/// Two staged files that no family covers are for now; a family that comes up with them is for when they are committed.
void add_newcomers(const HookWorld& world, const Staged& staged, const miner::Creation& commit,
                   std::vector<Remark>& now, std::vector<Remark>& then) {
  const auto all = paths_of(staged);
  const miner::Reader read = reader_of(world, staged);
  const auto candidates = miner::newcomers(commit.added, all, read, 3);
  for (const miner::Newcomer& family : candidates) {
    then.push_back({"candidate " + family.id, candidate_line(family, at_top(world))});
  }
  if (commit.added.size() < 2 || !candidates.empty()) return;
  for (const miner::Newcomer& family : miner::newcomers(commit.added, all, read, 2)) {
    const bool both = std::all_of(family.members.begin(), family.members.end(), [&](const std::string& member) {
      return std::binary_search(commit.added.begin(), commit.added.end(), member);
    });
    if (both) now.push_back({"template " + family.id, template_line(family, at_top(world))});
  }
}

/// The last entry of HEAD's reflog, which says what the commit followed and how it came about.
struct HeadMove {
  std::string from;
  std::string to;
  bool amended = false;
};

std::optional<HeadMove> last_move(const git::Layout& layout) {
  constexpr std::uint64_t kTail = 4096;
  const auto file = base::RandomAccessFile::open(layout.git_dir + "/logs/HEAD");
  if (!file) return std::nullopt;
  std::string text(static_cast<std::size_t>(std::min(file->size(), kTail)), '\0');
  if (file->read(file->size() - text.size(), text.data(), text.size()) != text.size()) return std::nullopt;
  if (text.ends_with('\n')) text.pop_back();
  const std::string line = text.substr(text.rfind('\n') + 1);
  const std::size_t first = line.find(' ');
  const std::size_t second = first == std::string::npos ? first : line.find(' ', first + 1);
  if (second == std::string::npos) return std::nullopt;
  HeadMove move{line.substr(0, first), line.substr(first + 1, second - first - 1),
                line.find("\tcommit (amend)") != std::string::npos};
  if (move.from.find_first_not_of('0') == std::string::npos) move.from.clear();
  return move;
}

}  // namespace

std::vector<std::string> pre_commit_lines(const HookWorld& world) {
  const HintFiles files(world.layout);
  if (!world.layout.work_tree || !files.exist()) return {};
  static_cast<void>(files.take_pending());  // of a commit that came to nothing
  if (git::operation_in_progress(world.layout)) return {};
  const auto head = head_of(world);
  const auto staged = read_index(world);
  if (!head || !staged) return {};
  const miner::TreeSketch sketch = miner::sketch_of(staged->files);
  const auto tree = head->empty() ? SeenTree{} : files.tree();
  const bool known = tree && tree->head == *head;
  const auto commit = known ? compared(*tree, sketch, *staged) : asked(world);
  if (!commit) return {};
  PendingCommit pending{*head, {}, {}};
  std::vector<Remark> remarks;
  if (miner::telling(commit->added.size(), head->empty())) {
    add_gaps(world, *staged, *commit, files.creations(), remarks);
    add_newcomers(world, *staged, *commit, remarks, pending.remarks);
    pending.creation = *commit;
  }
  files.write_pending(pending, sketch);
  return files.unsaid(remarks, kMostLines);
}

std::vector<std::string> post_commit_lines(const HookWorld& world) {
  const HintFiles files(world.layout);
  const auto pending = files.take_pending();
  if (!pending || !files.exist()) return {};
  const auto head = head_of(world);
  if (!head || *head == pending->parent) return {};
  const auto move = last_move(world.layout);
  if (move && (move->from != pending->parent || move->to != *head)) return {};
  files.adopt_tree(*head);
  if (!pending->creation.added.empty()) files.add_creation(pending->creation, move && move->amended);
  return files.unsaid(pending->remarks, kMostLines);
}

}  // namespace patauto::app
