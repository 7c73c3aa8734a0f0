#pragma once
// The files that hooks remember things in. Per clone: what recent commits created, and what has been said. Per work
// tree: a sketch of HEAD's tree, and what the commit under way will make of it. All may be deleted at any time.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/layout.hpp"
#include "miner/creations.hpp"
#include "miner/tree_sketch.hpp"

namespace patauto::app {

/// HEAD's tree as it was last seen.
struct SeenTree {
  std::string head;  ///< hexadecimal; empty: unborn
  miner::TreeSketch sketch;
};

/// A commit that pre-commit has seen and post-commit has not.
struct PendingCommit {
  std::string parent;  ///< HEAD before it
  miner::Creation creation;
  miner::TreeSketch sketch;
};

/// Every read gives nothing for a file that is missing or damaged; writes that fail are forgotten.
class HintFiles {
 public:
  explicit HintFiles(const git::Layout& layout);

  /// Whether hooks speak in this clone.
  bool exist() const;

  std::vector<miner::Creation> creations() const;
  /// Replaces all; makes the directory, which is what lets hooks speak.
  bool write_creations(const std::vector<miner::Creation>& creations) const;
  /// Adds a commit's; `again`: to those of the commit before, which it amends. Keeps the file small.
  void add_creation(const miner::Creation& creation, bool again) const;

  std::optional<SeenTree> tree() const;
  void write_tree(const SeenTree& tree) const;

  std::optional<PendingCommit> pending() const;
  void write_pending(const PendingCommit& commit) const;
  void drop_pending() const;

  /// Leaves those that were never said before, at most `most`, and remembers them.
  std::vector<std::string> unsaid(const std::vector<std::string>& topics, std::size_t most) const;

 private:
  std::string of_clone_;
  std::string of_work_tree_;
};

inline constexpr std::size_t kCreationBytes = std::size_t{96} << 10;

}  // namespace patauto::app
