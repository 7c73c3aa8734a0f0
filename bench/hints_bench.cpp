// hints_bench GIT_DIR [COMMITS]: what pre-commit would have said in a repository's past, and how often it was right.
// Walks the newest COMMITS (100) commits that created files; each is looked at from its parent, twice: `whole`, with
// all that the commit staged, and `alone`, with one new file of it staged and nothing else. A line is right if that
// commit or one of the next five added the companion, or changed the file that the line names. `kinds` tells companions
// (c) and registrations (r) apart. Then what one look costs in milliseconds of
// CPU, reading from the object database included. HINTS_BENCH_WRONG in the environment lists what was wrong.

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/env.hpp"
#include "base/process.hpp"
#include "git/repository.hpp"
#include "miner/creations.hpp"
#include "miner/gaps.hpp"

namespace {

using namespace patauto;
using miner::Creation;
using miner::Gap;

constexpr std::size_t kBytes = std::size_t{96} << 10;
constexpr std::size_t kLater = 5;

struct Tally {
  std::size_t looks = 0;
  std::size_t spoke = 0;
  std::map<bool, std::size_t> said;
  std::map<bool, std::size_t> right;
  double seconds = 0;
};

void print(const char* name, Tally& tally) {
  const auto share = [](std::size_t part, std::size_t of) {
    return of == 0 ? std::string("-") : std::to_string(part) + "/" + std::to_string(of);
  };
  std::cout << name << ": " << tally.looks << " looks, spoke in " << tally.spoke << ", right "
            << share(tally.right[false] + tally.right[true], tally.said[false] + tally.said[true]) << " (c "
            << share(tally.right[false], tally.said[false]) << ", r " << share(tally.right[true], tally.said[true])
            << "), " << (tally.looks == 0 ? 0 : 1000 * tally.seconds / static_cast<double>(tally.looks))
            << " ms a look\n";
}

/// The repository as it was before one commit.
class Moment {
 public:
  Moment(git::Repository& repository, model::CommitLog& log, const model::History& all, std::uint32_t commit)
      : repository_(repository), log_(log), all_(all), commit_(commit), blobs_(git::blobs_of(repository)) {
    const model::Oid parent = all.commits()[commit]->parents.front();
    tree_ = git::snapshot(repository, parent, log).value();
    history_ = model::History::of(log, parent);
    const miner::Past past{history_, tree_, *blobs_};
    creations_ = miner::recent_creations(past, kBytes);
    for (const model::TreeFile& file : tree_.files) before_.emplace(log.paths[file.path], file.blob);
    for (const model::Change& change : all.commits()[commit]->changes) {
      if (change.kind == model::ChangeKind::deleted || !change.regular) continue;
      const std::string path(log.paths[change.path]);
      const auto events = all.events(change.path);
      const bool renamed =
          std::any_of(events.begin(), events.end(), [&](const auto& e) { return e.commit == commit && e.renamed; });
      whole_[path] = change.after;
      if (change.kind == model::ChangeKind::added && !renamed) added_.push_back(path);
    }
  }

  const std::vector<std::string>& added() const { return added_; }

  void look(const std::map<std::string, model::BlobId>& commit, const std::vector<std::string>& files, Tally& tally) {
    miner::StagedTree staged;
    staged.tracked = [&](std::string_view path) {
      return before_.contains(path) || commit.contains(std::string(path));
    };
    staged.exists = staged.tracked;
    staged.changed = [&](std::string_view path) { return commit.contains(std::string(path)); };
    staged.read = [&](std::string_view path) -> std::shared_ptr<const std::string> {
      const auto own = commit.find(std::string(path));
      if (own != commit.end()) return blobs_->read(log_.blobs[own->second]);
      const auto old = before_.find(path);
      return old == before_.end() ? nullptr : blobs_->read(log_.blobs[old->second]);
    };
    ++tally.looks;
    std::set<std::string> said;
    for (const std::string& file : files) {
      const std::clock_t start = std::clock();
      const auto gaps = miner::gaps_beside(file, creations_, staged);
      tally.seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      for (const Gap& gap : gaps) {
        if (!said.insert(gap.path).second || said.size() > 3) continue;
        const bool right = came(gap);
        ++tally.said[gap.registration];
        tally.right[gap.registration] += right ? 1 : 0;
        if (!right && std::getenv("HINTS_BENCH_WRONG") != nullptr) {
          std::cout << "  wrong: " << all_.commits()[commit_]->id.hex().substr(0, 10) << ' ' << file
                    << (gap.registration ? " is not in " : " has no ") << gap.path << " (" << gap.had << " of "
                    << gap.of << ")\n";
        }
      }
    }
    tally.spoke += said.empty() ? 0 : 1;
  }

  const std::map<std::string, model::BlobId>& whole() const { return whole_; }

 private:
  /// Whether this commit or a later one did what was missed.
  bool came(const Gap& gap) const {
    const auto path = log_.paths.find(gap.path);
    if (!path) return false;
    const auto commits = all_.commits();
    for (std::size_t i = commit_; i < commits.size() && i <= commit_ + kLater; ++i) {
      for (const model::Change& change : commits[i]->changes) {
        if (change.path == *path && change.kind != model::ChangeKind::deleted) return true;
      }
    }
    return false;
  }

  git::Repository& repository_;
  model::CommitLog& log_;
  const model::History& all_;
  std::uint32_t commit_;
  std::unique_ptr<model::Blobs> blobs_;
  model::Snapshot tree_;
  model::History history_;
  std::vector<Creation> creations_;
  std::map<std::string_view, model::BlobId> before_;
  std::map<std::string, model::BlobId> whole_;
  std::vector<std::string> added_;
};

int measure(const std::string& git_dir, std::size_t most, const base::Env& env) {
  const auto process = base::system_process();
  const git::Layout layout{git_dir, git_dir, std::nullopt, ""};
  auto repository = git::Repository::open(layout, env, *process);
  if (!repository) {
    std::cerr << repository.error().message << '\n';
    return 1;
  }
  model::CommitLog log;
  const model::Oid head = (*repository)->resolve("HEAD").value();
  static_cast<void>(git::extend(**repository, head, log));
  const model::History history = model::History::of(log, head);
  Tally whole;
  Tally alone;
  std::size_t walked = 0;
  for (auto i = static_cast<std::uint32_t>(history.commits().size()); i-- > 0 && walked < most;) {
    if (history.commits()[i]->root || !miner::telling(history.creations(i), false)) continue;
    ++walked;
    Moment moment(**repository, log, history, i);
    moment.look(moment.whole(), moment.added(), whole);
    for (const std::string& file : moment.added()) {
      moment.look({{file, moment.whole().at(file)}}, {file}, alone);
    }
  }
  std::cout << git_dir << ", " << walked << " commits\n";
  print("  whole", whole);
  print("  alone", alone);
  return 0;
}

}  // namespace

int main(int argc, char** argv, char** environment) {
  if (argc < 2) {
    std::cerr << "usage: hints_bench GIT_DIR [COMMITS]\n";
    return 2;
  }
  const std::size_t most = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 100;
  return measure(argv[1], most, patauto::base::Env::from_block(environment));
}
