#pragma once
// The files of a folder of the disk as a tree. No symlink is followed, folders named `.git` are passed over.

#include <string>

#include "base/tree.hpp"

namespace patauto::base {

class WorkTree final : public Tree {
 public:
  /// `root` is a directory's path.
  explicit WorkTree(std::string root) : root_(std::move(root)) {}

  /// State error: more than 100,000 files, or folders more than 32 deep.
  Result<std::vector<Entry>> entries(const std::string& path) const override;
  Result<std::string> read(const std::string& path, std::size_t limit) const override;

 private:
  std::string root_;
};

}  // namespace patauto::base
