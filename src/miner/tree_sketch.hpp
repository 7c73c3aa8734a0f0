#pragma once
// What a tree held, in eight bytes a file: enough to say which files another tree has gained, lost or changed, without
// reading an object. For hooks, which must know what a commit adds and cannot afford to ask.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::miner {

/// A file as it lies in a tree; `blob` is its raw object id.
struct TreeEntry {
  std::string_view path;
  std::string_view blob;
};

/// 32 bits of its path's hash and of its object id: among 20,000 files a new one is taken for a known one once in
/// 200,000 times, and then goes unnoticed.
struct SketchedFile {
  std::uint32_t path = 0;
  std::uint32_t blob = 0;
  bool operator==(const SketchedFile&) const = default;
};

/// Ordered as the files are by path.
using TreeSketch = std::vector<SketchedFile>;

/// The entries must be ordered by path. About 15 ns a file.
TreeSketch sketch_of(const std::vector<TreeEntry>& entries);

/// Indices into the later tree, ascending; and of what is gone the blobs.
struct TreeDifference {
  std::vector<std::size_t> added;
  std::vector<std::size_t> modified;
  std::vector<std::uint32_t> gone;
};

TreeDifference difference(const TreeSketch& before, const TreeSketch& after);

/// As bytes that are the same on every machine, and back; nothing when their number does not fit.
std::string bytes_of(const TreeSketch& sketch);
std::optional<TreeSketch> sketch_from(std::string_view bytes);

}  // namespace patauto::miner
