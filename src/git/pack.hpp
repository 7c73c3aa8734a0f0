#pragma once
// One pack file and its index, read by offset: entries as they are stored, whole objects or deltas. The
// bytes are somebody else's: every read is bounds-checked, no size is believed before its bytes are there, and what is
// malformed is not there. Only the index stays mapped; the pack file can be given up and opened again.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/random_access.hpp"
#include "model/oid.hpp"

namespace patauto::git {

/// As the pack format numbers them.
enum class EntryKind : std::uint8_t { commit = 1, tree = 2, blob = 3, tag = 4, offset_delta = 6, id_delta = 7 };

/// What a pack says of an entry before its compressed data.
struct EntryHeader {
  EntryKind kind = EntryKind::blob;
  std::uint64_t size = 0;  ///< of the data once inflated; for a delta, of the delta itself
  std::uint64_t base = 0;  ///< of deltas: the offset of what they are applied to
  std::uint64_t data = 0;  ///< offset of the compressed data
};

class Pack {
 public:
  /// `path` without its extension. Null when the index is not there, malformed, or of a version git does not know.
  static std::unique_ptr<Pack> open(const std::string& path);
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;
  ~Pack();

  /// Where an object's entry begins, below 2^48. Needs the index alone.
  std::optional<std::uint64_t> find(const model::Oid& id) const;

  /// Opens the pack file unless it is open, as header and data ask for. False when it is gone or is not the one that
  /// the index describes.
  bool attach();
  bool attached() const { return file_ != nullptr; }
  /// Gives up the pack file, and the memory that reading it takes.
  void detach();

  std::optional<EntryHeader> header(std::uint64_t offset);
  /// The entry's data, inflated; null when it is damaged.
  std::shared_ptr<const std::string> data(const EntryHeader& header);

 private:
  class File;

  Pack(std::string path, base::MappedFile index);
  bool sound() const;
  bool describes(const base::RandomAccessFile& file) const;
  std::string_view id_at(std::uint64_t position) const;
  std::optional<std::uint64_t> offset_at(std::uint64_t position) const;

  std::string path_;  ///< without extension
  base::MappedFile index_;
  bool first_version_ = false;  ///< of the index
  std::size_t fanout_ = 0;      ///< where the index counts, for each first byte, the ids up to it
  std::uint32_t count_ = 0;     ///< objects
  std::unique_ptr<File> file_;
};

}  // namespace patauto::git
