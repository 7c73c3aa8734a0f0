#pragma once
// The index (staging area) as git keeps it in a file, read without a process: formats 2, 3 and 4, SHA-1 and SHA-256. A
// hook starts too often to ask git for it.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patauto::git {

inline constexpr std::size_t kLargestIndexFile = std::size_t{1} << 30;  ///< bytes; nothing larger is read

/// One path of the index; views live as long as the IndexFile.
struct IndexEntry {
  std::string_view path;
  std::string_view blob;             ///< the object id, raw
  std::uint32_t mode = 0;            ///< 0100644, 0100755, 0120000 (symlink), 0160000 (submodule)
  std::uint32_t modified = 0;        ///< of the file when it was added: seconds ...
  std::uint32_t modified_nanos = 0;  ///< ... and nanoseconds (zero where git does not keep them)
  std::uint32_t size = 0;            ///< of the file, modulo 2^32
  bool intent_to_add = false;        ///< `git add -N`: known, not staged

  bool regular() const { return (mode & 0170000U) == 0100000U; }
};

class IndexFile {
 public:
  /// From the bytes of an index file. Nothing when they are malformed, and where the entries are not all there or not
  /// all plain: a split index, directories of a sparse index, unmerged paths. One pass; the checksum is not computed.
  static std::optional<IndexFile> parsed(std::string bytes);

  /// Ordered by path bytes.
  const std::vector<IndexEntry>& entries() const { return entries_; }
  /// The entry of that path, or null. Logarithmic.
  const IndexEntry* find(std::string_view path) const;

 private:
  IndexFile() = default;
  bool read(std::size_t id_size);

  std::unique_ptr<const std::string> bytes_;
  std::unique_ptr<std::string> paths_;  ///< format 4 has them compressed
  std::vector<IndexEntry> entries_;
};

}  // namespace patauto::git
