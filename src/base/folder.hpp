#pragma once
// An open directory. Names are looked up in it without following a symlink, so that nobody who can write into a work
// tree leads a reader out of it.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.hpp"
#include "base/files.hpp"
#include "base/result.hpp"

namespace patauto::base {

class Folder {
 public:
  struct Entry {
    std::string name;
    FileType type = FileType::other;
  };

  /// Opens a directory; symlinks on the way to it are followed, one in its place is not. Nothing: there is none.
  static std::optional<Folder> open(const std::string& path);
  /// The directory `name` in it.
  std::optional<Folder> folder(const std::string& name) const;
  /// The directory `path` below it ("" is itself), no component a symlink. Nothing: there is none like that.
  std::optional<Folder> below(const std::string& path) const;
  /// What is in it, sorted by name, without `.` and `..`; what can be read of it.
  std::vector<Entry> entries() const;
  /// The bytes of the regular file `name`; state error for anything else, and for more than `limit` bytes.
  Result<std::string> read(const std::string& name, std::size_t limit) const;
  /// What `name` is.
  FileType type(const std::string& name) const;
  /// The size of the regular file `name`.
  std::optional<std::size_t> size(const std::string& name) const;
  int number() const { return descriptor_.number(); }  ///< for system calls

 private:
  explicit Folder(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
  Descriptor descriptor_;
};

}  // namespace patauto::base
