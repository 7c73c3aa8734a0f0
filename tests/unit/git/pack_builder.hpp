#pragma once
// Packs made by hand, entry by entry, as git would never write them. The checksums at the ends are not computed:
// neither git nor we verify them when reading, only that pack and index have the same.

#include <zlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "git/pack.hpp"
#include "model/oid.hpp"

namespace patauto::test {

inline std::string big_endian(std::uint64_t value, unsigned size) {
  std::string bytes;
  for (unsigned i = size; i > 0; --i) bytes += static_cast<char>(value >> (8 * (i - 1)));
  return bytes;
}

inline std::string deflated(std::string_view text) {
  std::string bytes(compressBound(text.size()), '\0');
  uLongf size = bytes.size();
  REQUIRE(compress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
                   text.size()) == Z_OK);
  bytes.resize(size);
  return bytes;
}

/// An id of one repeated byte.
inline model::Oid id_of(unsigned char fill) {
  return model::Oid::from_raw(std::string(20, static_cast<char>(fill)));
}

/// A number as deltas have it, the low bits first.
inline std::string number(std::uint64_t value) {
  std::string bytes;
  for (; value > 127; value >>= 7) bytes += static_cast<char>(value & 127 | 128);
  return bytes + static_cast<char>(value);
}

inline std::string delta_of(std::uint64_t base_size, std::uint64_t size, const std::string& commands) {
  return number(base_size) + number(size) + commands;
}

/// The command that copies; of at most 64 kB and 255 bytes.
inline std::string copy(unsigned char offset, unsigned char size) {
  return {'\x91', static_cast<char>(offset), static_cast<char>(size)};
}

inline std::string insert(const std::string& text) {
  return static_cast<char>(text.size()) + text;
}

class PackBuilder {
 public:
  /// Any bytes as an entry of that id; where it begins.
  std::uint64_t add_raw(const model::Oid& id, const std::string& bytes) {
    const std::uint64_t offset = body_.size();
    body_ += bytes;
    if (!id.null()) entries_.push_back({id, offset});
    return offset;
  }

  std::uint64_t add(const model::Oid& id, git::EntryKind kind, const std::string& text) {
    return add_raw(id, head(kind, text.size()) + deflated(text));
  }
  std::uint64_t add_offset_delta(const model::Oid& id, std::uint64_t base, const std::string& delta) {
    return add_raw(id, head(git::EntryKind::offset_delta, delta.size()) + back(body_.size() - base) + deflated(delta));
  }
  std::uint64_t add_id_delta(const model::Oid& id, const model::Oid& base, const std::string& delta) {
    return add_raw(id, head(git::EntryKind::id_delta, delta.size()) + std::string(base.raw()) + deflated(delta));
  }

  /// Kind and size, as an entry begins.
  static std::string head(git::EntryKind kind, std::uint64_t size) {
    std::string bytes;
    auto byte = static_cast<unsigned>(static_cast<unsigned>(kind) << 4 | (size & 15));
    for (size >>= 4; size > 0; size >>= 7) {
      bytes += static_cast<char>(byte | 128);
      byte = static_cast<unsigned>(size & 127);
    }
    return bytes + static_cast<char>(byte);
  }

  /// How far back the base of a delta lies.
  static std::string back(std::uint64_t distance) {
    std::string bytes(1, static_cast<char>(distance & 127));
    while ((distance >>= 7) != 0) bytes.insert(0, 1, static_cast<char>(--distance & 127 | 128));
    return bytes;
  }

  std::string pack() const {
    std::string bytes = body_;
    bytes.replace(8, 4, big_endian(entries_.size(), 4));
    return bytes + checksum_;
  }

  /// Version 2. Offsets from `far` on stand in the table of wide ones.
  std::string index(std::uint64_t far = std::uint64_t{1} << 31) const {
    auto sorted = entries_;
    std::sort(sorted.begin(), sorted.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
    std::string fanout;
    for (unsigned first = 0; first < 256; ++first)
      fanout +=
          big_endian(static_cast<std::uint64_t>(std::count_if(
                         sorted.begin(), sorted.end(), [&](const Entry& entry) { return entry.id.bytes[0] <= first; })),
                     4);
    std::string ids;
    std::string offsets;
    std::string wide;
    for (const Entry& entry : sorted) {
      ids += entry.id.raw();
      if (entry.offset < far) {
        offsets += big_endian(entry.offset, 4);
      } else {
        offsets += big_endian(std::uint64_t{1} << 31 | wide.size() / 8, 4);
        wide += big_endian(entry.offset, 8);
      }
    }
    return std::string("\377tOc\0\0\0\2", 8) + fanout + ids + std::string(4 * sorted.size(), '\0') + offsets + wide +
           checksum_ + std::string(20, 'i');
  }

  /// The index says so of an entry, whatever is there.
  void claim(const model::Oid& id, std::uint64_t offset) { entries_.push_back({id, offset}); }
  void set_checksum(char fill) { checksum_ = std::string(20, fill); }

 private:
  struct Entry {
    model::Oid id;
    std::uint64_t offset = 0;
  };
  std::string body_ = std::string("PACK\0\0\0\2\0\0\0\0", 12);
  std::vector<Entry> entries_;
  std::string checksum_ = std::string(20, 'p');
};

}  // namespace patauto::test
