#include "git/packs.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

namespace fs = std::filesystem;

constexpr int kMostBorrowed = 5;  ///< stores that borrow from stores that borrow, as git follows them
constexpr std::size_t kLongestChain = 10'000;
constexpr std::uint64_t kLargest = std::uint64_t{1} << 30;
constexpr std::uint64_t kLargestKept = std::uint64_t{1} << 20;

/// The object directories, the repository's own first.
void collect_stores(const std::string& directory, int depth, std::vector<std::string>& stores) {
  if (depth > kMostBorrowed || std::find(stores.begin(), stores.end(), directory) != stores.end()) return;
  stores.push_back(directory);
  const auto borrowed = base::read_file(directory + "/info/alternates");
  if (!borrowed) return;
  for (const std::string& line : split_lines(*borrowed)) {
    if (line.empty() || line.front() == '#') continue;
    collect_stores(line.front() == '/' ? line : directory + '/' + line, depth + 1, stores);
  }
}

/// The packs of a store, newest first: what is looked for is mostly new.
std::vector<std::string> packs_in(const std::string& store) {
  std::vector<std::pair<fs::file_time_type, std::string>> found;
  std::error_code error;
  for (fs::directory_iterator entry(store + "/pack", error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    if (entry->path().extension() != ".idx") continue;
    fs::path path = entry->path();
    const auto time = entry->last_write_time(unknown);
    found.emplace_back(time, path.replace_extension().string());
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<std::string> paths;
  for (auto& [time, path] : found) paths.push_back(std::move(path));
  return paths;
}

std::optional<ObjectType> type_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::commit: return ObjectType::commit;
    case EntryKind::tree: return ObjectType::tree;
    case EntryKind::blob: return ObjectType::blob;
    case EntryKind::tag: return ObjectType::tag;
    default: return std::nullopt;
  }
}

/// A number of seven bits a byte, the low ones first, moved over.
std::optional<std::uint64_t> take_number(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 127U} << shift;
    if ((byte & 128) == 0) return value;
  }
  return std::nullopt;
}

/// The bytes of a number that `flags` says are there, the lowest first; none once the delta has ended.
std::optional<std::uint64_t> take_parts(std::string_view& delta, unsigned flags, unsigned parts) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < parts; ++i) {
    if ((flags >> i & 1) == 0) continue;
    if (delta.empty()) return std::nullopt;
    value |= std::uint64_t{static_cast<unsigned char>(delta.front())} << (8 * i);
    delta.remove_prefix(1);
  }
  return value;
}

/// How many bytes the delta makes.
std::optional<std::uint64_t> patched_size(std::string_view delta) {
  return take_number(delta) ? take_number(delta) : std::nullopt;
}

}  // namespace

std::optional<std::string> patched(std::string_view base, std::string_view delta) {
  const auto base_size = take_number(delta);
  const auto size = take_number(delta);
  if (!base_size || !size || *base_size != base.size() || *size > kLargest) return std::nullopt;
  std::string target;
  target.reserve(static_cast<std::size_t>(*size));
  while (!delta.empty()) {
    const auto command = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    std::string_view part;
    if ((command & 128) != 0) {
      const auto offset = take_parts(delta, command, 4);
      auto length = take_parts(delta, command >> 4 & 7, 3);
      if (!offset || !length) return std::nullopt;
      if (*length == 0) length = 0x10000;
      if (*offset > base.size() || *length > base.size() - *offset) return std::nullopt;
      part = base.substr(static_cast<std::size_t>(*offset), static_cast<std::size_t>(*length));
    } else {
      if (command == 0 || command > delta.size()) return std::nullopt;
      part = delta.substr(0, command);
      delta.remove_prefix(command);
    }
    if (part.size() > *size - target.size()) return std::nullopt;
    target += part;
  }
  if (target.size() != *size) return std::nullopt;
  return target;
}

Packs::Packs(const std::string& objects_directory) {
  std::vector<std::string> stores;
  collect_stores(objects_directory, 0, stores);
  for (const std::string& store : stores) {
    for (const std::string& path : packs_in(store)) {
      if (auto pack = Pack::open(path)) packs_.push_back(std::move(pack));
    }
  }
}

std::optional<Object> Packs::read(const model::Oid& id, std::uint64_t limit) {
  const auto place = find(id);
  return place ? object_at(*place, limit) : std::nullopt;
}

bool Packs::stored_before(const model::Oid& first, const model::Oid& second) {
  const auto a = find(first);
  const auto b = find(second);
  return a && b && a->pack == b->pack && a->offset < b->offset;
}

std::optional<Packs::Place> Packs::find(const model::Oid& id) {
  if (last_ < packs_.size()) {
    if (const auto offset = packs_[last_]->find(id)) return Place{last_, *offset};
  }
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    if (i == last_) continue;
    if (const auto offset = packs_[i]->find(id)) {
      last_ = i;
      return Place{i, *offset};
    }
  }
  return std::nullopt;
}

/// Down the chain of deltas to an object that is whole or known, then up again.
std::optional<Object> Packs::object_at(const Place& place, std::uint64_t limit) {
  Pack& pack = *packs_[place.pack];
  const auto key_of = [&](std::uint64_t offset) { return static_cast<std::uint64_t>(place.pack) << 48 | offset; };
  struct Delta {
    std::uint64_t key = 0;
    std::shared_ptr<const std::string> bytes;
  };
  std::vector<Delta> deltas;
  std::optional<Object> object;
  for (std::uint64_t offset = place.offset; !object;) {
    if (const Object* found = known(key_of(offset))) {
      object = *found;
      break;
    }
    const auto header = pack.header(offset);
    if (!header || header->size > kLargest || deltas.size() > kLongestChain) return std::nullopt;
    const auto type = type_of(header->kind);
    if (type && deltas.empty() && header->size > limit) return Object{*type, nullptr};
    auto bytes = pack.data(*header);
    if (bytes == nullptr) return std::nullopt;
    if (type) {
      object = Object{*type, std::move(bytes)};
      if (!deltas.empty() || *type != ObjectType::commit) keep(key_of(offset), *object);
    } else {
      deltas.push_back({key_of(offset), std::move(bytes)});
      offset = header->base;
    }
  }
  if (deltas.empty()) {
    if (object->bytes->size() > limit) object->bytes = nullptr;
    return object;
  }
  const auto size = patched_size(*deltas.front().bytes);
  if (size && *size > limit) return Object{object->type, nullptr};
  for (auto delta = deltas.rbegin(); delta != deltas.rend(); ++delta) {
    auto target = patched(*object->bytes, *delta->bytes);
    if (!target) return std::nullopt;
    object->bytes = std::make_shared<const std::string>(std::move(*target));
    keep(delta->key, *object);
  }
  return object;
}

const Object* Packs::known(std::uint64_t key) {
  const auto found = known_.find(key);
  if (found == known_.end()) return nullptr;
  slots_.splice(slots_.begin(), slots_, found->second);
  return &found->second->object;
}

void Packs::keep(std::uint64_t key, const Object& object) {
  if (object.bytes->size() > kLargestKept) return;
  if (known_.contains(key)) return;
  slots_.push_front({key, object});
  known_.emplace(key, slots_.begin());
  used_ += object.bytes->size();
  while (used_ > kCapacity && slots_.size() > 1) {
    used_ -= slots_.back().object.bytes->size();
    known_.erase(slots_.back().key);
    slots_.pop_back();
  }
}

}  // namespace patauto::git
