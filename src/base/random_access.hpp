#pragma once
// Files that are read in places: mapped whole, or by offset. Both keep the file they opened, even when it is deleted.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace patauto::base {

/// A whole file in memory, its pages read by the system as they are touched. What cannot be opened, or is empty, is not
/// there. A file that others make shorter meanwhile must not be mapped: touching what is gone ends the program.
class MappedFile {
 public:
  static std::optional<MappedFile> map(const std::string& path);
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

/// A file open for reading at any offset. Unlike a mapping, what was read and given up counts for no memory.
class RandomAccessFile {
 public:
  static std::optional<RandomAccessFile> open(const std::string& path);
  RandomAccessFile(RandomAccessFile&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}
  RandomAccessFile& operator=(RandomAccessFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~RandomAccessFile();

  std::uint64_t size() const { return size_; }  ///< when it was opened
  /// Fills `into` from `offset` on; how many bytes there were: fewer at the end of the file and after an error.
  std::size_t read(std::uint64_t offset, char* into, std::size_t size) const;

 private:
  RandomAccessFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  int descriptor_;
  std::uint64_t size_;
};

}  // namespace patauto::base
