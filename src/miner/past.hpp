#pragma once
// What the miner may look at: the history one revision can see, its tree, and the contents of blobs.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "miner/families.hpp"
#include "model/blobs.hpp"
#include "model/history.hpp"

namespace patauto::miner {

/// A file over this many bytes gets no line added.
inline constexpr std::size_t kLargestEdited = std::size_t{1} << 20;

/// References must outlive it.
struct Past {
  const model::History& history;
  const model::Snapshot& tree;
  model::Blobs& blobs;

  std::string_view path_of(std::uint32_t file) const { return history.log().paths[tree.files[file].path]; }
  const model::PathTable& paths() const { return history.log().paths; }

  /// A blob as text to learn from: null when missing, binary (a NUL in the first 8000 bytes) or over `limit` bytes.
  std::shared_ptr<const std::string> text(model::BlobId blob, std::size_t limit = model::kLargestMined) const;
  /// The file of that path in the tree, or null.
  const model::TreeFile* file(std::string_view path) const;
  /// The year (UTC) a commit was made in; 0 for an unknown commit.
  static int year_of(std::int64_t seconds);
};

/// A file of a family.
struct Member {
  std::uint32_t file = 0;   ///< index into the tree's files
  std::int64_t order = -1;  ///< index of the commit that first created it, followed through renames; -1: unknown
};

/// The members, newest first; ties by path.
std::vector<Member> newest_first(const Past& past, const std::vector<std::uint32_t>& files);

/// Words that the two paths have in common where they differ, as a share of all such words (Jaccard).
double affinity(std::string_view a, std::string_view b);

/// No NUL among the first 8000 bytes, as git decides it.
bool is_text(std::string_view bytes);

}  // namespace patauto::miner
