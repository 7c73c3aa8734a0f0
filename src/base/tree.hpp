#pragma once
// The seam to a tree of files, read only: a work tree, the index, a revision, or a map in a test. Paths count from its
// root, bytes with `/`.

#include <cstddef>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/result.hpp"

namespace patauto::base {

class Tree {
 public:
  struct Entry {
    std::string path;
    FileType type = FileType::regular;  ///< regular, symlink, or other (a submodule, a device)
  };

  virtual ~Tree() = default;
  /// Everything at `path` and below that is no directory, ordered by path; empty where nothing is. Symlinks are not
  /// followed, neither on the way. State error: more than a tree of this kind may hold.
  virtual Result<std::vector<Entry>> entries(const std::string& path) const = 0;
  /// The bytes of a regular file; state error for anything else, and for more than `limit` bytes.
  virtual Result<std::string> read(const std::string& path, std::size_t limit) const = 0;
};

}  // namespace patauto::base
