#pragma once
// A small file that many processes read and rewrite: held under an exclusive lock for as long as the object lives.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.hpp"
#include "base/result.hpp"

namespace patauto::base {

class LockedFile {
 public:
  /// Opens the file, made (0600) when missing, and waits for its lock. A file with a second hard link is replaced by an
  /// empty one of its own first, so that clones made with `cp -al` do not share it. State error: it cannot be opened.
  static Result<LockedFile> open(const std::string& path);
  /// The same, but waits no longer than that. Nothing: somebody else holds it still.
  static Result<std::optional<LockedFile>> open_within(const std::string& path, std::chrono::milliseconds wait);

  /// At most `limit` bytes from its beginning.
  Result<std::string> read(std::size_t limit) const;
  /// Writes over its beginning, without making it shorter: for contents of a fixed size.
  Result<void> write(std::string_view bytes) const;
  /// A number that this file keeps through renames and writes, and that no copy of it has.
  std::uint64_t identity() const;

 private:
  LockedFile(std::string path, Descriptor file) : path_(std::move(path)), file_(std::move(file)) {}
  std::string path_;
  Descriptor file_;
};

}  // namespace patauto::base
