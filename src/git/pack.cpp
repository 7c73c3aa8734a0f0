#include "git/pack.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace patauto::git {

namespace {

constexpr std::size_t kOid = 20;
constexpr std::size_t kVersion = 8;  ///< magic and version of an index; one of version 1 has none
constexpr std::size_t kFanout = std::size_t{256} * 4;
constexpr std::size_t kTrailer = 2 * kOid;
constexpr std::size_t kLongestHeader = 64;
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 48;  ///< of a pack

/// Deflate shrinks to no less than a 1032nd; a size beyond that is a lie.
constexpr std::uint64_t kMostInflation = 1032;

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// What is set aside for an entry before any of it has been inflated.
constexpr std::uint64_t kFirstPart = std::uint64_t{1} << 20;

/// More input than any stream of that many bytes should need; deflate stores what it cannot shrink.
std::size_t deflated_bound(std::uint64_t size) {
  return static_cast<std::size_t>(size + size / 1000 + 64);
}

}  // namespace

/// A zlib stream inflated by parts, for what is too big to be held deflated and inflated at once.
class PartInflater {
 public:
  PartInflater() { ready_ = inflateInit(&stream_) == Z_OK; }
  PartInflater(const PartInflater&) = delete;
  PartInflater& operator=(const PartInflater&) = delete;
  ~PartInflater() {
    if (ready_) inflateEnd(&stream_);
  }

  /// Begins a stream. False when there is no memory for one.
  bool start() { return ready_ && inflateReset(&stream_) == Z_OK; }

  struct Progress {
    std::size_t taken = 0;  ///< of the input
    std::size_t given = 0;  ///< of the room
    bool ended = false;
  };
  /// Fills `room` from `input`, as far as both reach; nothing when the stream is broken or stands still.
  std::optional<Progress> advance(std::string_view input, std::span<char> room) {
    Bytef none = 0;  // an empty object has a stream too, and zlib wants somewhere to write
    stream_.next_out = room.empty() ? &none : reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = static_cast<uInt>(room.size());
    if (stream_.avail_out != room.size()) return std::nullopt;
    // zlib does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));  // NOLINT(*-const-cast)
    stream_.avail_in = static_cast<uInt>(input.size());
    const int code = inflate(&stream_, Z_FINISH);
    const Progress progress{input.size() - stream_.avail_in, room.size() - stream_.avail_out, code == Z_STREAM_END};
    if (progress.ended) return progress;
    if ((code != Z_OK && code != Z_BUF_ERROR) || (progress.taken == 0 && progress.given == 0)) return std::nullopt;
    return progress;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

/// An open pack file: the blocks read last, and the inflaters, which cost more to make than a small object to inflate.
class Pack::File {
 public:
  explicit File(base::RandomAccessFile file) : file_(std::move(file)), blocks_(kBlocks) {}

  std::uint64_t size() const { return file_.size(); }

  /// At least `size` bytes from `offset` on, fewer at the end of the file; good until the next call.
  std::string_view bytes(std::uint64_t offset, std::size_t size) {
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

  /// The `size` bytes that are compressed from `at` on; null when they are damaged. Most are inflated in one go, which
  /// takes half the time; what is big, or fills more input than it should, by parts.
  std::shared_ptr<const std::string> inflated(std::uint64_t at, std::uint64_t size) {
    auto whole = size <= kFirstPart ? inflated_whole(at, static_cast<std::size_t>(size)) : nullptr;
    return whole ? whole : inflated_by_parts(at, size);
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{16} << 10;
  static constexpr std::size_t kBlocks = 32;
  static constexpr std::size_t kMostInput = std::size_t{1} << 20;  ///< for the inflater at once
  struct Block {
    std::uint64_t number = ~std::uint64_t{0};
    std::string bytes;
  };

  const Block& block(std::uint64_t number) {
    Block& slot = blocks_[number % kBlocks];
    if (slot.number != number) {
      slot.number = number;
      slot.bytes.resize(kBlock);
      slot.bytes.resize(file_.read(number * kBlock, slot.bytes.data(), kBlock));
    }
    return slot;
  }

  std::shared_ptr<const std::string> inflated_whole(std::uint64_t at, std::size_t size) {
    const std::string_view input = bytes(at, deflated_bound(size));
    if (!inflater_ || input.empty()) return nullptr;
    auto text = std::make_shared<std::string>(size, '\0');
    std::size_t taken = 0;
    std::size_t given = 0;
    const libdeflate_result result =
        libdeflate_zlib_decompress_ex(inflater_.get(), input.data(), input.size(), text->data(), size, &taken, &given);
    return result == LIBDEFLATE_SUCCESS && given == size ? text : nullptr;
  }

  /// The memory grows with what really comes.
  std::shared_ptr<const std::string> inflated_by_parts(std::uint64_t at, std::uint64_t size) {
    if (!parts_) parts_ = std::make_unique<PartInflater>();
    if (!parts_->start()) return nullptr;
    auto text = std::make_shared<std::string>(static_cast<std::size_t>(std::min(size, kFirstPart)), '\0');
    std::size_t written = 0;
    for (bool ended = false; !ended;) {
      if (written == text->size() && written < size)
        text->resize(static_cast<std::size_t>(std::min<std::uint64_t>(size, std::uint64_t{written} * 2)));
      const std::string_view input = bytes(at, std::min(deflated_bound(size - written), kMostInput));
      if (input.empty()) return nullptr;
      const auto progress = parts_->advance(input, std::span(*text).subspan(written));
      if (!progress) return nullptr;
      at += progress->taken;
      written += progress->given;
      ended = progress->ended;
    }
    return written == size ? text : nullptr;
  }

  struct FreeInflater {
    void operator()(libdeflate_decompressor* inflater) const { libdeflate_free_decompressor(inflater); }
  };

  base::RandomAccessFile file_;
  std::vector<Block> blocks_;
  std::string span_;  ///< what does not lie in one block
  std::unique_ptr<libdeflate_decompressor, FreeInflater> inflater_{libdeflate_alloc_decompressor()};
  std::unique_ptr<PartInflater> parts_;
};

std::unique_ptr<Pack> Pack::open(const std::string& path) {
  auto index = base::MappedFile::map(path + ".idx");
  if (!index) return nullptr;
  std::unique_ptr<Pack> pack(new Pack(path, std::move(*index)));
  return pack->sound() ? std::move(pack) : nullptr;
}

Pack::Pack(std::string path, base::MappedFile index) : path_(std::move(path)), index_(std::move(index)) {
  const std::string_view bytes = index_.bytes();
  first_version_ = !bytes.starts_with("\377tOc");
  fanout_ = first_version_ ? 0 : kVersion;
  if (bytes.size() >= fanout_ + kFanout)
    count_ = static_cast<std::uint32_t>(big_endian(bytes, fanout_ + kFanout - 4, 4));
}

Pack::~Pack() = default;

/// The sizes fit one another and the fan-out table ascends, so that every look-up stays inside the index.
bool Pack::sound() const {
  const std::string_view index = index_.bytes();
  if (!first_version_ && (index.size() < kVersion || big_endian(index, 4, 4) != 2)) return false;
  const std::uint64_t per_object = first_version_ ? 4 + kOid : kOid + 4 + 4;
  const std::uint64_t least = fanout_ + kFanout + count_ * per_object + kTrailer;
  const std::uint64_t wide = first_version_ || count_ == 0 ? 0 : (std::uint64_t{count_} - 1) * 8;
  if (index.size() < least || index.size() > least + wide) return false;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < 256; ++i) {
    const std::uint64_t upto = big_endian(index, fanout_ + 4 * i, 4);
    if (upto < before) return false;
    before = upto;
  }
  return true;
}

/// As git decides it: as many objects, and at the end the checksum that the index has too. A repack may put another
/// pack under a name that was there before.
bool Pack::describes(const base::RandomAccessFile& file) const {
  std::array<char, 12> start{};
  std::array<char, kOid> end{};
  if (file.size() < start.size() + end.size() || file.read(0, start.data(), start.size()) != start.size() ||
      file.read(file.size() - end.size(), end.data(), end.size()) != end.size())
    return false;
  const std::string_view head(start.data(), start.size());
  const std::uint64_t version = big_endian(head, 4, 4);
  const std::string_view index = index_.bytes();
  return head.starts_with("PACK") && (version == 2 || version == 3) && big_endian(head, 8, 4) == count_ &&
         index.substr(index.size() - kTrailer, kOid) == std::string_view(end.data(), end.size());
}

bool Pack::attach() {
  if (file_) return true;
  auto file = base::RandomAccessFile::open(path_ + ".pack");
  if (!file || !describes(*file)) return false;
  file_ = std::make_unique<File>(std::move(*file));
  return true;
}

void Pack::detach() {
  file_.reset();
}

std::optional<std::uint64_t> Pack::find(const model::Oid& id) const {
  if (id.size != kOid) return std::nullopt;
  const std::string_view index = index_.bytes();
  const std::string_view wanted = id.raw();
  const std::size_t first = id.bytes[0];
  std::uint64_t low = first == 0 ? 0 : big_endian(index, fanout_ + 4 * (first - 1), 4);
  std::uint64_t high = big_endian(index, fanout_ + 4 * first, 4);
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const int order = std::memcmp(id_at(middle).data(), wanted.data(), kOid);
    if (order == 0) return offset_at(middle);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

std::string_view Pack::id_at(std::uint64_t position) const {
  const std::size_t ids = fanout_ + kFanout;
  const auto index = static_cast<std::size_t>(position);
  return index_.bytes().substr(first_version_ ? ids + index * (4 + kOid) + 4 : ids + index * kOid, kOid);
}

/// Nothing where the index is malformed.
std::optional<std::uint64_t> Pack::offset_at(std::uint64_t position) const {
  const std::string_view index = index_.bytes();
  if (first_version_) return big_endian(index, kFanout + static_cast<std::size_t>(position) * (4 + kOid), 4);
  const std::size_t offsets = fanout_ + kFanout + std::size_t{count_} * (kOid + 4);
  const std::uint64_t offset = big_endian(index, offsets + static_cast<std::size_t>(position) * 4, 4);
  constexpr std::uint64_t kFar = std::uint64_t{1} << 31;
  if (offset < kFar) return offset;
  const std::size_t far = offsets + std::size_t{count_} * 4 + static_cast<std::size_t>(offset - kFar) * 8;
  if (far + 8 + kTrailer > index.size()) return std::nullopt;
  const std::uint64_t wide = big_endian(index, far, 8);
  return wide < kMostBytes ? std::optional(wide) : std::nullopt;
}

std::optional<EntryHeader> Pack::header(std::uint64_t offset) {
  if (!attach()) return std::nullopt;
  const std::string_view text = file_->bytes(offset, kLongestHeader);
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
  if (header.data >= file_->size() || header.size / kMostInflation > file_->size() - header.data) return std::nullopt;
  return header;
}

std::shared_ptr<const std::string> Pack::data(const EntryHeader& header) {
  return attach() ? file_->inflated(header.data, header.size) : nullptr;
}

}  // namespace patauto::git
