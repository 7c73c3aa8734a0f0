#include "git/pack.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace patauto::git {

namespace {

constexpr std::size_t kOid = 20;
constexpr std::size_t kFanout = 8;  ///< behind magic and version
constexpr std::size_t kIds = kFanout + std::size_t{256} * 4;
constexpr std::size_t kTrailer = 2 * kOid;
constexpr std::size_t kPerObject = kOid + 4 + 4;  ///< id, checksum, offset
constexpr std::size_t kLongestHeader = 64;

/// Deflate shrinks to no less than a 1032nd; a size beyond that is a lie.
constexpr std::uint64_t kMostInflation = 1032;

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// More input than any stream of that many bytes should need; deflate stores what it cannot shrink.
std::size_t deflated_bound(std::uint64_t size) {
  return static_cast<std::size_t>(size + size / 1000 + 64);
}

}  // namespace

std::unique_ptr<Pack> Pack::open(const std::string& path) {
  auto index = base::MappedFile::map(path + ".idx");
  if (!index) return nullptr;
  auto file = base::RandomAccessFile::open(path + ".pack");
  if (!file) return nullptr;
  std::unique_ptr<Pack> pack(new Pack(std::move(*index), std::move(*file)));
  return pack->sound() ? std::move(pack) : nullptr;
}

Pack::Pack(base::MappedFile index, base::RandomAccessFile file)
    : index_(std::move(index)), file_(std::move(file)), blocks_(kBlocks) {
  if (index_.bytes().size() >= kIds) count_ = static_cast<std::uint32_t>(big_endian(index_.bytes(), kIds - 4, 4));
  ready_ = inflateInit(&stream_) == Z_OK;
}

Pack::~Pack() {
  if (ready_) inflateEnd(&stream_);
}

/// The sizes fit one another and the fan-out table ascends, so that every look-up stays inside the index.
bool Pack::sound() const {
  const std::string_view index = index_.bytes();
  if (!ready_ || !index.starts_with(std::string_view("\377tOc\0\0\0\2", 8)) ||
      index.size() < kIds + std::uint64_t{count_} * kPerObject + kTrailer)
    return false;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < 256; ++i) {
    const std::uint64_t upto = big_endian(index, kFanout + 4 * i, 4);
    if (upto < before) return false;
    before = upto;
  }
  std::array<char, 12> start{};
  if (file_.read(0, start.data(), start.size()) != start.size()) return false;
  const std::string_view head(start.data(), start.size());
  const std::uint64_t version = big_endian(head, 4, 4);
  return head.starts_with("PACK") && (version == 2 || version == 3) && big_endian(head, 8, 4) == count_;
}

std::optional<std::uint64_t> Pack::find(const model::Oid& id) const {
  if (id.size != kOid) return std::nullopt;
  const std::string_view index = index_.bytes();
  const std::string_view wanted = id.raw();
  const std::size_t first = id.bytes[0];
  std::uint64_t low = first == 0 ? 0 : big_endian(index, kFanout + 4 * (first - 1), 4);
  std::uint64_t high = big_endian(index, kFanout + 4 * first, 4);
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const int order = std::memcmp(index.data() + kIds + middle * kOid, wanted.data(), kOid);
    if (order == 0) return offset_at(static_cast<std::uint32_t>(middle));
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

/// Beyond the file for an index that is malformed there, so that no entry is found.
std::uint64_t Pack::offset_at(std::uint32_t position) const {
  const std::string_view index = index_.bytes();
  const std::size_t offsets = kIds + std::size_t{count_} * (kOid + 4);
  const std::uint64_t offset = big_endian(index, offsets + std::size_t{position} * 4, 4);
  constexpr std::uint64_t kFar = std::uint64_t{1} << 31;
  if (offset < kFar) return offset;
  const std::size_t far = offsets + std::size_t{count_} * 4 + static_cast<std::size_t>(offset - kFar) * 8;
  return far + 8 + kTrailer <= index.size() ? big_endian(index, far, 8) : file_.size();
}

const Pack::Block& Pack::block(std::uint64_t number) {
  Block& slot = blocks_[number % kBlocks];
  if (slot.number != number) {
    slot.number = number;
    slot.bytes.resize(kBlock);
    slot.bytes.resize(file_.read(number * kBlock, slot.bytes.data(), kBlock));
  }
  return slot;
}

std::string_view Pack::bytes(std::uint64_t offset, std::size_t size) {
  if (offset >= file_.size()) return {};
  size = static_cast<std::size_t>(std::min<std::uint64_t>(size, file_.size() - offset));
  const auto in_block = static_cast<std::size_t>(offset % kBlock);
  if (in_block + size <= kBlock) {
    const std::string_view whole = block(offset / kBlock).bytes;
    return whole.substr(std::min(in_block, whole.size()));
  }
  span_.clear();
  if (size > 4 * kBlock) {
    span_.resize(size);
    span_.resize(file_.read(offset, span_.data(), size));
    return span_;
  }
  for (std::uint64_t at = offset; span_.size() < size;) {
    const std::string_view whole = block(at / kBlock).bytes;
    const std::string_view part = whole.substr(std::min(static_cast<std::size_t>(at % kBlock), whole.size()));
    if (part.empty()) break;
    span_ += part;
    at += part.size();
  }
  return span_;
}

std::optional<EntryHeader> Pack::header(std::uint64_t offset) {
  const std::string_view text = bytes(offset, kLongestHeader);
  std::size_t at = 0;
  const auto next = [&]() -> std::optional<unsigned> {
    if (at >= text.size() || at >= kLongestHeader) return std::nullopt;
    return static_cast<unsigned char>(text[at++]);
  };
  std::optional<unsigned> byte = next();
  if (!byte) return std::nullopt;
  EntryHeader header;
  const unsigned kind = *byte >> 4 & 7;
  if (kind == 0 || kind == 5) return std::nullopt;
  header.kind = static_cast<EntryKind>(kind);
  header.size = *byte & 15;
  for (unsigned shift = 4; (*byte & 128) != 0; shift += 7) {
    byte = next();
    if (!byte || shift > 56) return std::nullopt;
    header.size |= std::uint64_t{*byte & 127} << shift;
  }
  if (header.kind == EntryKind::offset_delta) {
    std::uint64_t back = 0;
    do {
      byte = next();
      if (!byte || back > offset) return std::nullopt;
      back = (back << 7 | (*byte & 127)) + ((*byte & 128) != 0 ? 1 : 0);
    } while ((*byte & 128) != 0);
    if (back == 0 || back > offset) return std::nullopt;
    header.base = offset - back;
  } else if (header.kind == EntryKind::id_delta) {
    if (text.size() < at + kOid) return std::nullopt;
    const auto base = find(model::Oid::from_raw(text.substr(at, kOid)));
    if (!base) return std::nullopt;
    header.base = *base;
    at += kOid;
  }
  header.data = offset + at;
  if (header.data >= file_.size() || header.size / kMostInflation > file_.size() - header.data) return std::nullopt;
  return header;
}

std::shared_ptr<const std::string> Pack::data(const EntryHeader& header) {
  auto inflated = std::make_shared<std::string>(static_cast<std::size_t>(header.size), '\0');
  if (inflateReset(&stream_) != Z_OK) return nullptr;
  std::uint64_t at = header.data;
  Bytef none = 0;  // an empty object has a stream too, and zlib wants somewhere to write
  stream_.next_out = inflated->empty() ? &none : reinterpret_cast<Bytef*>(inflated->data());
  stream_.avail_out = static_cast<uInt>(inflated->size());
  if (stream_.avail_out != inflated->size()) return nullptr;
  for (int code = Z_OK; code != Z_STREAM_END;) {
    const std::string_view input = bytes(at, deflated_bound(header.size)).substr(0, std::size_t{1} << 30);
    if (input.empty()) return nullptr;
    // zlib does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // NOLINT(*-const-cast)
    stream_.avail_in = static_cast<uInt>(input.size());
    code = inflate(&stream_, Z_FINISH);
    const std::size_t taken = input.size() - stream_.avail_in;
    if (code != Z_STREAM_END && ((code != Z_OK && code != Z_BUF_ERROR) || taken == 0)) return nullptr;
    at += taken;
  }
  return stream_.avail_out == 0 ? inflated : nullptr;
}

}  // namespace patauto::git
