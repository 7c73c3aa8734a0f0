#include "git/packs.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "base/files.hpp"
#include "git/text.hpp"

namespace patauto::git {

namespace {

namespace fs = std::filesystem;

constexpr int kMostBorrowed = 5;  ///< stores that borrow from stores that borrow, as git follows them
constexpr std::size_t kLongestChain = 10'000;
constexpr std::uint64_t kLargest = std::uint64_t{1} << 30;
constexpr std::uint64_t kLargestKept = std::uint64_t{1} << 20;
constexpr std::size_t kBookkeeping = 160;  ///< what a slot takes beside its bytes
constexpr std::size_t kMostPacks = std::size_t{1} << 16;
constexpr std::size_t kShortestDelta = 4;  ///< git refuses a shorter one

/// The object directories, the repository's own first. Each by its one real name, so that none is read twice.
void collect_stores(const std::string& named, int depth, std::vector<std::string>& stores) {
  std::error_code gone;
  const std::string directory = fs::canonical(named, gone).string();
  if (gone || depth > kMostBorrowed || std::find(stores.begin(), stores.end(), directory) != stores.end()) return;
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

/// What the next command of a delta adds to the target: a piece of the base or of the delta. The delta moves on.
std::optional<std::string_view> take_part(std::string_view base, std::string_view& delta) {
  const auto command = static_cast<unsigned char>(delta.front());
  delta.remove_prefix(1);
  if ((command & 128) == 0) {
    if (command == 0 || command > delta.size()) return std::nullopt;
    const std::string_view part = delta.substr(0, command);
    delta.remove_prefix(command);
    return part;
  }
  const auto offset = take_parts(delta, command, 4);
  auto length = take_parts(delta, command >> 4 & 7, 3);
  if (!offset || !length) return std::nullopt;
  if (*length == 0) length = 0x10000;
  if (*offset > base.size() || *length > base.size() - *offset) return std::nullopt;
  return base.substr(static_cast<std::size_t>(*offset), static_cast<std::size_t>(*length));
}

/// How many bytes the delta makes.
std::optional<std::uint64_t> patched_size(std::string_view delta) {
  return take_number(delta) ? take_number(delta) : std::nullopt;
}

}  // namespace

std::optional<std::string> patched(std::string_view base, std::string_view delta) {
  if (delta.size() < kShortestDelta) return std::nullopt;
  const auto base_size = take_number(delta);
  const auto size = take_number(delta);
  if (!base_size || !size || *base_size != base.size() || *size > kLargest) return std::nullopt;
  // The size is believed, and memory set aside, only once the commands have been seen to add up to it.
  std::uint64_t given = 0;
  for (std::string_view rest = delta; !rest.empty();) {
    const auto part = take_part(base, rest);
    if (!part || part->size() > *size - given) return std::nullopt;
    given += part->size();
  }
  if (given != *size) return std::nullopt;
  std::string target;
  target.reserve(static_cast<std::size_t>(*size));
  while (!delta.empty()) target += *take_part(base, delta);
  return target;
}

Packs::Packs(const std::string& objects_directory) {
  std::vector<std::string> stores;
  collect_stores(objects_directory, 0, stores);
  for (const std::string& store : stores) {
    for (const std::string& path : packs_in(store)) {
      if (packs_.size() == kMostPacks) return;
      if (auto pack = Pack::open(path)) {
        packs_.push_back(std::move(pack));
      } else {
        intact_ = false;
      }
    }
  }
}

template <typename Ask>
auto Packs::first_answer(const model::Oid& id, const Ask& ask) -> std::invoke_result_t<Ask, Place> {
  const auto place = find(id);
  if (!place) return std::nullopt;
  if (auto answer = ask(*place)) return answer;
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    const auto offset = i == place->pack ? std::nullopt : packs_[i]->find(id);
    if (!offset) continue;
    if (auto answer = ask(Place{i, *offset})) return answer;
  }
  return std::nullopt;
}

std::optional<Object> Packs::read(const model::Oid& id, std::uint64_t limit) {
  return first_answer(id, [&](const Place& place) { return object_at(place, limit); });
}

std::optional<std::pair<ObjectType, std::uint64_t>> Packs::stat(const model::Oid& id) {
  return first_answer(id, [&](const Place& place) { return stat_at(place); });
}

bool Packs::endless(const model::Oid& id) {
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    auto offset = packs_[i]->find(id);
    Pack* pack = offset ? attached(i) : nullptr;
    std::unordered_set<std::uint64_t> passed;
    while (pack != nullptr && offset) {
      if (!passed.insert(*offset).second) return true;
      const auto header = pack->header(*offset);
      offset = header && !type_of(header->kind) ? std::optional(header->base) : std::nullopt;
    }
  }
  return false;
}

/// A pack with its file open; null when that fails. The one that was used longest ago gives way.
Pack* Packs::attached(std::size_t pack) {
  if (!attached_.empty() && attached_.front() == pack) return packs_[pack].get();
  if (packs_[pack]->attached()) {
    attached_.splice(attached_.begin(), attached_, std::find(attached_.begin(), attached_.end(), pack));
    return packs_[pack].get();
  }
  if (!packs_[pack]->attach()) return nullptr;
  attached_.push_front(pack);
  if (attached_.size() > kMostAttached) {
    packs_[attached_.back()]->detach();
    attached_.pop_back();
  }
  return packs_[pack].get();
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
  Pack* const pack = attached(place.pack);
  if (pack == nullptr) return std::nullopt;
  const auto key_of = [&](std::uint64_t offset) { return static_cast<std::uint64_t>(place.pack) << 48 | offset; };
  struct Delta {
    std::uint64_t key = 0;
    std::shared_ptr<const std::string> bytes;
  };
  std::vector<Delta> deltas;
  std::uint64_t held = 0;  // of the deltas
  std::optional<Object> object;
  for (std::uint64_t offset = place.offset; !object;) {
    if (const Object* found = known(key_of(offset))) {
      object = *found;
      break;
    }
    const auto header = pack->header(offset);
    if (!header || header->size > kLargest || deltas.size() > kLongestChain) return std::nullopt;
    const auto type = type_of(header->kind);
    if (type && deltas.empty() && header->size > limit) return Object{*type, nullptr};
    auto bytes = pack->data(*header);
    if (bytes == nullptr) return std::nullopt;
    if (type) {
      object = Object{*type, std::move(bytes)};
      if (!deltas.empty() || *type != ObjectType::commit) keep(key_of(offset), *object);
    } else {
      held += bytes->size();
      if (held > kLargest) return std::nullopt;
      deltas.push_back({key_of(offset), std::move(bytes)});
      // Only a base that stands behind its delta can lead back to where the chain has been.
      const auto passed = [&](const Delta& delta) { return delta.key == key_of(header->base); };
      if (header->base >= offset && std::any_of(deltas.begin(), deltas.end(), passed)) return std::nullopt;
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

std::optional<std::pair<ObjectType, std::uint64_t>> Packs::stat_at(const Place& place) {
  Pack* const pack = attached(place.pack);
  if (pack == nullptr) return std::nullopt;
  auto header = pack->header(place.offset);
  if (!header || header->size > kLargest) return std::nullopt;
  std::optional<std::uint64_t> size = header->size;
  if (!type_of(header->kind)) {
    const auto delta = pack->data(*header);
    size = delta == nullptr ? std::nullopt : patched_size(*delta);
  }
  for (std::size_t steps = 0; size && header && steps <= kLongestChain; ++steps) {
    if (const auto type = type_of(header->kind)) return std::pair{*type, *size};
    header = pack->header(header->base);
  }
  return std::nullopt;
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
  used_ += kBookkeeping + object.bytes->size();
  while (used_ > kCapacity && slots_.size() > 1) {
    used_ -= kBookkeeping + slots_.back().object.bytes->size();
    known_.erase(slots_.back().key);
    slots_.pop_back();
  }
}

}  // namespace patauto::git
