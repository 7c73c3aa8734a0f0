#pragma once
// One pack file and its index (version 2), read by offset: entries as they are stored, whole objects or deltas. The
// bytes are somebody else's: every read is bounds-checked, and what is malformed is not there.

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  /// `path` without its extension. Null when there is no pack, or its index is of another version.
  static std::unique_ptr<Pack> open(const std::string& path);
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;
  ~Pack();

  /// Where an object's entry begins.
  std::optional<std::uint64_t> find(const model::Oid& id) const;
  std::optional<EntryHeader> header(std::uint64_t offset);
  /// The entry's data, inflated; null when it is damaged.
  std::shared_ptr<const std::string> data(const EntryHeader& header);

 private:
  Pack(base::MappedFile index, base::RandomAccessFile file);
  bool sound() const;
  std::uint64_t offset_at(std::uint32_t position) const;
  /// At least `size` bytes from `offset` on, fewer at the end of the file; good until the next call.
  std::string_view bytes(std::uint64_t offset, std::size_t size);

  static constexpr std::size_t kBlock = std::size_t{16} << 10;
  static constexpr std::size_t kBlocks = 32;
  struct Block {
    std::uint64_t number = ~std::uint64_t{0};
    std::string bytes;
  };
  const Block& block(std::uint64_t number);

  base::MappedFile index_;
  base::RandomAccessFile file_;
  std::uint32_t count_ = 0;    ///< objects
  std::vector<Block> blocks_;  ///< of the file, read last
  std::string span_;           ///< what does not lie in one block
  z_stream stream_{};          ///< one for all: making it costs more than inflating a small object
  bool ready_ = false;         ///< the stream
};

}  // namespace patauto::git
