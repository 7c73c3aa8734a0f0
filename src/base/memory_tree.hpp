#pragma once
// A tree whose files are in memory: what was read out of git, or written down in a test.

#include <map>
#include <string>

#include "base/tree.hpp"

namespace patauto::base {

class MemoryTree final : public Tree {
 public:
  struct File {
    FileType type = FileType::regular;
    std::string bytes{};
    std::size_t size = 0;  ///< of the whole file, where its bytes were left out for their number
  };

  MemoryTree() = default;
  explicit MemoryTree(std::map<std::string, File> files) : files_(std::move(files)) {}

  void set(const std::string& path, std::string bytes, FileType type = FileType::regular);
  void set_oversized(const std::string& path, std::size_t size);
  void remove(const std::string& path) { files_.erase(path); }

  Result<std::vector<Entry>> entries(const std::string& path) const override;
  Result<std::string> read(const std::string& path, std::size_t limit) const override;

 private:
  std::map<std::string, File> files_;
};

}  // namespace patauto::base
