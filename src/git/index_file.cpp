#include "git/index_file.hpp"

#include <algorithm>

namespace patauto::git {
namespace {

constexpr std::size_t kHeader = 12;
constexpr std::size_t kStat = 40;  ///< ten words before the object id
constexpr unsigned kExtended = 0x4000;
constexpr unsigned kStage = 0x3000;
constexpr unsigned kIntentToAdd = 0x2000;
constexpr unsigned kDirectory = 0040000;

std::uint32_t word_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

unsigned half_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) << 8U | static_cast<unsigned char>(bytes[at + 1]);
}

/// The number at `at`, as format 4 writes how much of the last path to drop; moves behind it.
std::optional<std::size_t> number_at(std::string_view bytes, std::size_t& at) {
  constexpr std::size_t kMost = std::size_t{1} << 24;
  std::size_t value = 0;
  for (bool first = true; at < bytes.size() && value < kMost; first = false) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value = ((first ? 0 : value + 1) << 7U) | (byte & 0x7fU);
    if ((byte & 0x80U) == 0) return value;
  }
  return std::nullopt;
}

/// Whether the extensions from `at` to `end` change nothing about the entries. Those in lower case must be understood.
bool plain_extensions(std::string_view bytes, std::size_t at, std::size_t end) {
  while (at < end) {
    if (end - at < 8 || bytes[at] < 'A' || bytes[at] > 'Z') return false;
    const std::size_t size = word_at(bytes, at + 4);
    if (size > end - at - 8) return false;
    at += 8 + size;
  }
  return true;
}

}  // namespace

bool IndexFile::read(std::size_t id_size) {
  const std::string_view bytes = *bytes_;
  if (bytes.size() < kHeader + id_size || !bytes.starts_with("DIRC")) return false;
  const std::uint32_t version = word_at(bytes, 4);
  const std::size_t count = word_at(bytes, 8);
  const std::size_t end = bytes.size() - id_size;
  const std::size_t fixed = kStat + id_size + 2;
  if (version < 2 || version > 4 || count > bytes.size() / fixed) return false;
  entries_.clear();
  entries_.reserve(count);
  paths_->clear();
  std::vector<std::pair<std::size_t, std::size_t>> places;  // in paths_, which still grows
  std::string last;
  std::size_t at = kHeader;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = at;
    if (end - at < fixed + 1) return false;
    IndexEntry entry;
    entry.modified = word_at(bytes, at + 8);
    entry.modified_nanos = word_at(bytes, at + 12);
    entry.mode = word_at(bytes, at + 24);
    entry.size = word_at(bytes, at + 36);
    entry.blob = bytes.substr(at + kStat, id_size);
    const unsigned flags = half_at(bytes, at + kStat + id_size);
    at += fixed;
    if ((flags & kExtended) != 0) {
      if (version < 3 || end - at < 3) return false;
      entry.intent_to_add = (half_at(bytes, at) & kIntentToAdd) != 0;
      at += 2;
    }
    if ((flags & kStage) != 0 || (entry.mode & 0170000U) == kDirectory) return false;
    std::size_t kept = 0;
    if (version == 4) {
      const auto dropped = number_at(bytes, at);
      if (!dropped || *dropped > last.size()) return false;
      kept = last.size() - *dropped;
    }
    const std::size_t stop = bytes.find('\0', at);
    if (stop == std::string_view::npos || stop >= end) return false;
    if (version == 4) {
      last.resize(kept);
      last += bytes.substr(at, stop - at);
      places.emplace_back(paths_->size(), last.size());
      *paths_ += last;
      at = stop + 1;
    } else {
      entry.path = bytes.substr(at, stop - at);
      at = begin + ((stop - begin) / 8 + 1) * 8;
      if (at > end) return false;
    }
    entries_.push_back(entry);
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    entries_[i].path = std::string_view(*paths_).substr(places[i].first, places[i].second);
  }
  const auto ordered = [](const IndexEntry& a, const IndexEntry& b) { return a.path < b.path; };
  return plain_extensions(bytes, at, end) && std::is_sorted(entries_.begin(), entries_.end(), ordered);
}

std::optional<IndexFile> IndexFile::parsed(std::string bytes) {
  IndexFile index;
  index.bytes_ = std::make_unique<const std::string>(std::move(bytes));
  index.paths_ = std::make_unique<std::string>();
  for (const std::size_t id_size : {std::size_t{20}, std::size_t{32}}) {
    if (index.read(id_size)) return index;
  }
  return std::nullopt;
}

const IndexEntry* IndexFile::find(std::string_view path) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), path,
                                      [](const IndexEntry& entry, std::string_view p) { return entry.path < p; });
  return found != entries_.end() && found->path == path ? &*found : nullptr;
}

}  // namespace patauto::git
